package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody wants another mail address for their account: mail both addresses. */
@EventType("identity.email_change_requested")
public record EmailChangeRequested(UUID userId, UUID changeId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
