package org.emporion.catalog.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Keeps what a rehearsal found, all of it in one transaction: one that was cut short is held again from its beginning. */
@Stateless
@PermitAll
public class NoteRehearsal {

    @Inject
    private BlockLoader loader;

    public void note(UUID importId, Map<Integer, ImportLines.Outcome> outcomes) {
        outcomes.forEach((block, outcome) -> loader.note(importId, block, outcome));
    }
}
