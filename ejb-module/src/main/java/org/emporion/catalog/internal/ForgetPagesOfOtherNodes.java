package org.emporion.catalog.internal;

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

/** Hears of every change, on every node: what is in a node's memory ends with the node, and so does the subscription. */
@MessageDriven(
        name = "ForgetPagesOfOtherNodes",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/events"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "NonDurable"),
            @ActivationConfigProperty(
                    propertyName = "messageSelector",
                    propertyValue =
                            "type like 'catalog.%' or type in ('review.rating_changed', 'inventory.stock_reserved',"
                                    + " 'inventory.stock_released', 'inventory.stock_changed')"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForgetPagesOfOtherNodes implements MessageListener {

    private static final String CONSUMER = "rendered-pages";

    @Inject
    private Deliveries deliveries;

    @Inject
    private ForgetPages pages;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, CONSUMER, pages::others);
    }
}
