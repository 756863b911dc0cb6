package org.emporion.wishlist.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.emporion.platform.Deliveries;
import org.emporion.platform.Permission;

/** Reads the events after which something may cost less or be there again. */
@MessageDriven(
        name = "WatchWishes",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = WatchWishes.CONSUMER),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = MarketEvents.WATCHED),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WatchWishes implements MessageListener {

    static final String CONSUMER = "wishlist";

    @Inject
    private Deliveries deliveries;

    @Inject
    private MarketEvents watching;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER, watching::look);
    }
}
