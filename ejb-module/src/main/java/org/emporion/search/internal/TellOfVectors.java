package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.search.ProductVectorsMade;

/** Tells every node that vectors are there. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TellOfVectors {

    @Inject
    private Events events;

    public void made(Caller caller, List<UUID> productIds) {
        events.publish(caller, new ProductVectorsMade(productIds));
    }
}
