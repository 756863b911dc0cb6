package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.emporion.identity.internal.PasswordHashes;
import org.emporion.identity.internal.PasswordResets;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/**
 * Sets a new password by the link of a mail. It works once; all sessions of the account end, its other links are void, and
 * tries to sign in no longer wait. The second factor stays.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ResetPassword {

    @Inject
    private PasswordResets resets;

    @Inject
    private PasswordHashes passwords;

    /**
     * Sets the password.
     *
     * @throws IdentityProblem {@code identity.bad_reset_token}
     * @throws RequestProblem {@code request.invalid} with {@code identity.password_...}; the token stays valid
     */
    public void reset(Caller caller, String token, String password) {
        PasswordResets.Owner owner = resets.owner(caller, token).orElseThrow(IdentityProblem::badResetToken);
        List<FieldError> errors = PasswordRules.check("/password", password, owner.email());
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        if (!resets.redeem(caller, token, owner, passwords.hash(password))) {
            throw IdentityProblem.badResetToken();
        }
    }
}
