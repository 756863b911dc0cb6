package org.emporion.privacy;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Nothing personal is left of an account; orders stay under its id, which is nobody's now. */
@EventType("privacy.person_erased")
public record PersonErased(UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "user:" + userId;
    }
}
