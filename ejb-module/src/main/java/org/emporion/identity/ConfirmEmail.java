package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.identity.internal.EmailChangeBook;
import org.emporion.platform.Caller;

/** Takes the token of a mail to a new address: the account has that address from now on. */
@Stateless
@PermitAll
public class ConfirmEmail {

    @Inject
    private EmailChangeBook changes;

    /**
     * Of accounts that want one address the first to confirm gets it.
     *
     * @throws IdentityProblem {@code identity.bad_verification_token}, {@code identity.email_taken}
     */
    public void confirm(Caller caller, String token) {
        if (!changes.confirm(caller, token)) {
            throw IdentityProblem.badVerificationToken();
        }
    }
}
