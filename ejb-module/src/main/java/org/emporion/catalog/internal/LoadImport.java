package org.emporion.catalog.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.platform.Permission;

/** Where batch threads, which are nobody, come in: does what they ask for as the system, in their transaction. */
@Stateless
@RunAs(Permission.SYSTEM)
@PermitAll
public class LoadImport {

    @Inject
    private BlockLoader loader;

    /** Loads one block, once. */
    public void block(UUID importId, int block) {
        loader.load(importId, block);
    }
}
