package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An API key and the tokens that it was exchanged for are worth nothing any more. */
@EventType("identity.api_key_deleted")
public record ApiKeyDeleted(UUID userId, UUID keyId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
