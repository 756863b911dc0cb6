package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.identity.internal.PasswordResets;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

/**
 * Asks for a link to a new password. The same is written for every address, so that neither the answer nor its time tells
 * whether there is an account: that is looked up when the mail is written.
 */
@Stateless
@PermitAll
public class ForgotPassword {

    @Inject
    private PasswordResets resets;

    /** @throws RequestProblem {@code request.invalid} with {@code identity.email_invalid} */
    public void ask(Caller caller, String email) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() -> RequestProblem.invalid(
                        "/email", IdentityProblem.EMAIL_INVALID, "must be a mail address such as ada@example.org"));
        resets.ask(caller, address);
    }
}
