package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;

/** Fills the index of a node that has none, in a thread of its own. */
@Stateless
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FillFirstIndex {

    private static final Logger LOG = Logger.getLogger(FillFirstIndex.class);

    @Inject
    private KeepIndex index;

    @Asynchronous
    public void fill() {
        try {
            LOG.infof("Search index filled with %d products", index.rebuild());
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "The search index could not be filled; the job rebuild-search-index tries again");
        }
    }
}
