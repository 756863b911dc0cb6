package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An account is not signed in to by a provider any more; {@code provider} is a {@link ProviderName}. */
@EventType("identity.provider_unlinked")
public record ProviderUnlinked(UUID userId, ProviderName provider) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
