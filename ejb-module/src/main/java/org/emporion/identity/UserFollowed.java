package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody follows a person from now on. */
@EventType("identity.user_followed")
public record UserFollowed(UUID userId, UUID followerId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
