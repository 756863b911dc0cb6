package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** From now on signing in to this account takes a code as well. */
@EventType("identity.second_factor_enrolled")
public record SecondFactorEnrolled(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
