package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.search.IndexRebuildStarted;

/** Tells the other nodes to rebuild as well. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TellOfRebuild {

    @Inject
    private Events events;

    public void started(Caller caller, String node) {
        events.publish(caller, new IndexRebuildStarted(node));
    }
}
