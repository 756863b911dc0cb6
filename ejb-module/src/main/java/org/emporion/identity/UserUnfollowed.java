package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody follows a person no more. */
@EventType("identity.user_unfollowed")
public record UserUnfollowed(UUID userId, UUID followerId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
