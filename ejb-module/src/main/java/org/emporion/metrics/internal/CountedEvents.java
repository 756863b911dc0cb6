package org.emporion.metrics.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.platform.ConsumedEvents;
import org.emporion.platform.Envelope;

/** Which events the figures hold, in a transaction that ends before they rise. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CountedEvents {

    @Inject
    private ConsumedEvents consumed;

    /** True the first time that the event comes, on whichever node. */
    public boolean firstTime(Envelope event) {
        return consumed.firstTime(CountWhenSomethingHappened.CONSUMER, event.id());
    }
}
