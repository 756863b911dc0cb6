package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** The owner of an account set a new password by a link in a mail; all sessions ended. */
@EventType("identity.password_reset")
public record PasswordReset(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
