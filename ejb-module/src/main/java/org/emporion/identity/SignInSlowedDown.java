package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody failed so often to sign in to this account that tries have to wait: tell its owner, once a burst. */
@EventType("identity.sign_in_slowed_down")
public record SignInSlowedDown(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
