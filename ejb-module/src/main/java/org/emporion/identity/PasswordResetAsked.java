package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody asked for a new password for an address: mail its owner a link, if there is an account. */
@EventType("identity.password_reset_asked")
public record PasswordResetAsked(UUID resetId) implements DomainEvent {

    @Override
    public String subject() {
        return "password-reset:" + resetId;
    }
}
