package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody made an API key for their account. */
@EventType("identity.api_key_created")
public record ApiKeyCreated(UUID userId, UUID keyId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
