package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody registered with the address of this account: mail its owner a notice. */
@EventType("identity.known_address_registered")
public record KnownAddressRegistered(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
