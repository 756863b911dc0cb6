package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An account can be signed in to by a provider from now on; {@code provider} is a {@link ProviderName}. */
@EventType("identity.provider_linked")
public record ProviderLinked(UUID userId, ProviderName provider) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
