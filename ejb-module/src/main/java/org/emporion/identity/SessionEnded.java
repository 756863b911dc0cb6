package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A session ended before its time; {@code reason} is a {@link SessionEnd}. */
@EventType("identity.session_ended")
public record SessionEnded(UUID userId, UUID sessionId, SessionEnd reason) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
