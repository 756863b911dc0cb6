package org.emporion.review.internal;

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

/** Reads of orders that have arrived: what their buyers wrote before is verified from then on. */
@MessageDriven(
        name = "VerifyWhenDelivered",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
            @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = VerifyWhenDelivered.CONSUMER),
            @ActivationConfigProperty(propertyName = "shareSubscriptions", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = "type = 'order.delivered'"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerifyWhenDelivered implements MessageListener {

    static final String CONSUMER = "review";

    @Inject
    private Deliveries deliveries;

    @Inject
    private VerifyReviews verifying;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER, verifying::verify);
    }
}
