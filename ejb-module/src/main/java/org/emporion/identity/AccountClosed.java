package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An account was closed, by its owner or by staff; its mail address is free again. */
@EventType("identity.account_closed")
public record AccountClosed(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
