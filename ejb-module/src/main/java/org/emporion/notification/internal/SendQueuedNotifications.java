package org.emporion.notification.internal;

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

/** Sends what stands in the queue {@code notifications}; a slow mail server holds these few threads and no others. */
@MessageDriven(
        name = "SendQueuedNotifications",
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/notifications"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendQueuedNotifications implements MessageListener {

    @Inject
    private Deliveries deliveries;

    @Inject
    private SendNotification sending;

    @Override
    public void onMessage(Message message) {
        deliveries.take(message, "notifications", sending::send);
    }
}
