package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** The owner of an account showed that the address is theirs. */
@EventType("identity.user_verified")
public record UserVerified(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
