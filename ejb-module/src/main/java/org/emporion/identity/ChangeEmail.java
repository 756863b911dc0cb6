package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.EmailChangeBook;
import org.emporion.identity.internal.PasswordProof;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

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
    private EmailChangeBook changes;

    /**
     * Takes the place of a change that waits.
     *
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.too_many_tries}, {@code identity.busy}
     * @throws RequestProblem {@code request.invalid} with {@code identity.email_invalid}, {@code identity.email_unchanged}
     */
    public void request(Caller caller, String email, String password) {
        EmailAddress next = EmailAddress.parse(email)
                .orElseThrow(() -> RequestProblem.invalid(
                        "/email", IdentityProblem.EMAIL_INVALID, "must be a mail address such as ada@example.org"));
        AccountBook.Credentials present = proof.ofCaller(caller, password);
        if (present.email().normalized().equals(next.normalized())) {
            throw RequestProblem.invalid(
                    "/email", IdentityProblem.EMAIL_UNCHANGED, "is the address that the account has");
        }
        changes.open(caller, next);
    }
}
