package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An account has another mail address, which was proven: tell the one before. */
@EventType("identity.email_changed")
public record EmailChanged(UUID userId, UUID changeId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
