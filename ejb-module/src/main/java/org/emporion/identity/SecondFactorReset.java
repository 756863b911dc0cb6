package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Staff took the second factor off an account whose owner had lost it: mail the owner. */
@EventType("identity.second_factor_reset")
public record SecondFactorReset(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
