package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody signed in for the first time, without having registered, and has an account now; {@code by} is an {@link OpenedBy}. */
@EventType("identity.first_sign_in")
public record FirstSignIn(UUID userId, OpenedBy by) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
