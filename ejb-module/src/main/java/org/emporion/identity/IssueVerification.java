package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.internal.RegistrationBook;
import org.emporion.platform.Permission;

/** Makes the token of a verification mail, at the moment the mail is written: the event that asks for it holds no secret. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class IssueVerification {

    @Inject
    private RegistrationBook registrations;

    /**
     * What to mail for the registration that announced this account, with a token that is valid 24 hours; empty when its
     * address was proven by another link meanwhile. The tokens of other registrations of the address stay valid.
     */
    public Optional<VerificationMail> issue(UUID userId) {
        return registrations.issueToken(userId);
    }
}
