package org.emporion.metrics.internal;

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
import org.emporion.platform.Envelope;
import org.emporion.platform.Permission;

/** Reads the events that are counted; the broker leaves out all others. */
@MessageDriven(
        name = "CountWhenSomethingHappened",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(
                    propertyName = "subscriptionName",
                    propertyValue = CountWhenSomethingHappened.CONSUMER),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = ShopFigures.COUNTED),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CountWhenSomethingHappened implements MessageListener {

    static final String CONSUMER = "metrics";

    @Inject
    private Deliveries deliveries;

    @Inject
    private CountedEvents counted;

    @Inject
    private ShopFigures figures;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER, this::countOnce);
    }

    /** The mark is committed before the figure rises: a crash between the two loses a count and never doubles one. */
    private void countOnce(Envelope event) {
        if (counted.firstTime(event)) {
            figures.count(event);
        }
    }
}
