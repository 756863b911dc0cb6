package org.emporion.identity;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Somebody wants to sign in by a phone number: send it a code. */
@EventType("identity.phone_code_asked")
public record PhoneCodeAsked(UUID codeId) implements DomainEvent {

    @Override
    public String subject() {
        return "phone-code:" + codeId;
    }
}
