package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A recovery code stood in for a code of the second factor; {@code left} are still good. */
@EventType("identity.recovery_code_used")
public record RecoveryCodeUsed(UUID userId, long left) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
