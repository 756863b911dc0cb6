package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.PasswordBook;
import org.emporion.identity.internal.PasswordHashes;
import org.emporion.identity.internal.PasswordProof;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Changes one's own password; every other session ends. No transaction is open while passwords are hashed. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangePassword {

    @Inject
    private PasswordProof proof;

    @Inject
    private PasswordHashes passwords;

    @Inject
    private PasswordBook book;

    /**
     * Of two changes at once one wins.
     *
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.too_many_tries}, {@code identity.busy}
     * @throws RequestProblem {@code request.invalid} with {@code identity.password_...}; {@code request.concurrent_change}
     */
    public void change(Caller caller, String present, String next) {
        AccountBook.Credentials proven = proof.ofCaller(caller, present);
        List<FieldError> errors = PasswordRules.check("/newPassword", next, proven.address());
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        book.replace(caller, proven, passwords.hash(next));
    }
}
