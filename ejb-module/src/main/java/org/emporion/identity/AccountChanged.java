package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** What an account says of its owner has changed; the event does not tell to what. */
@EventType("identity.account_changed")
public record AccountChanged(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
