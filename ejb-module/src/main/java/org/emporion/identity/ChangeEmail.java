package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.EmailChangeBook;
import org.emporion.identity.internal.FreshSession;
import org.emporion.identity.internal.PasswordProof;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another mail address of one's own account: the new one gets a link, the present one is told. The answer does
 * not tell whether the new one has an account already; its mail does.
 */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeEmail {

    @Inject
    private PasswordProof proof;

    @Inject
    private FreshSession fresh;

    @Inject
    private EmailChangeBook changes;

    /**
     * Takes the place of a change that waits.
     *
     * @param password null for an account that has none, which takes a sign-in of the last ten minutes
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.sign_in_again}, {@code identity.too_many_tries}, {@code identity.busy}
     * @throws RequestProblem {@code request.invalid} with {@code identity.email_invalid}, {@code identity.email_unchanged}
     */
    public void request(Caller caller, String email, @Nullable String password) {
        EmailAddress next = EmailAddress.parse(email)
                .orElseThrow(() -> RequestProblem.invalid(
                        "/email", IdentityProblem.EMAIL_INVALID, "must be a mail address such as ada@example.org"));
        String present = password == null
                ? fresh.emailOfProven(caller)
                : proof.ofCaller(caller, password).address().normalized();
        if (next.normalized().equals(present)) {
            throw RequestProblem.invalid(
                    "/email", IdentityProblem.EMAIL_UNCHANGED, "is the address that the account has");
        }
        changes.open(caller, next);
    }
}
