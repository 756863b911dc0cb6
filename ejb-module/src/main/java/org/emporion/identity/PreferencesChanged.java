package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** What somebody prefers has changed, such as whether they take marketing. */
@EventType("identity.preferences_changed")
public record PreferencesChanged(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
