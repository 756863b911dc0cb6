package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** The recovery codes of this account were replaced. */
@EventType("identity.recovery_codes_renewed")
public record RecoveryCodesRenewed(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
