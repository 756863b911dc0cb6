package org.emporion.identity;

import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An account was suspended or may be used again. */
@EventType("identity.status_changed")
public record StatusChanged(UUID userId, AccountStatus status) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
