package org.emporion.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.audit.model.AuditEntries;
import org.emporion.platform.EventsSent;

/** Turns events into entries, a batch of the relay by one statement: no event waits for it, and none is recorded twice. */
@ApplicationScoped
public class RecordWhenSent {

    @Inject
    private AuditEntries entries;

    void record(@Observes EventsSent sent) {
        if (!sent.ids().isEmpty()) {
            entries.addEvents(sent.ids().toArray(UUID[]::new));
        }
    }
}
