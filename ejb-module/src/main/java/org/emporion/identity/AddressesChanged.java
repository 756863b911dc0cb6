package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** An address of a person was added, changed or deleted. */
@EventType("identity.addresses_changed")
public record AddressesChanged(UUID userId, UUID addressId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
