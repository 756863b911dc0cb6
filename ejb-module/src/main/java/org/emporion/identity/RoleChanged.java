package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A person has another role; their sessions have ended. */
@EventType("identity.role_changed")
public record RoleChanged(UUID userId, Role role) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
