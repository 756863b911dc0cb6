package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Staff opened an account for somebody: mail them. */
@EventType("identity.account_opened")
public record AccountOpened(UUID userId, Role role) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
