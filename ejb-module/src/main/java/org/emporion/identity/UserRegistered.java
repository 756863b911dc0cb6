package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/**
 * Somebody registered with a new address, which is to be proven: mail them a verification link.
 *
 * @param userId of the account that the link makes
 */
@EventType("identity.user_registered")
public record UserRegistered(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
