package org.emporion.notification;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/**
 * A notification is to be sent: a message to the queue of notifications, not to the topic.
 *
 * @param attempts made before; a message whose number is not the row's own any more is about a try that was made
 */
@EventType("notification.queued")
public record NotificationQueued(UUID notificationId, int attempts) implements DomainEvent {

    @Override
    public String subject() {
        return "notification:" + notificationId;
    }
}
