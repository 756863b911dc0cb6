package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Opens an account for somebody, who is told by mail and chooses a password. */
@Stateless
@RolesAllowed(Permission.USERS_MANAGE)
public class OpenAccount {

    @Inject
    private AccountDesk desk;

    /**
     * Opens it.
     *
     * @throws IdentityProblem {@code identity.email_taken}, {@code identity.super_admin_required}
     * @throws RequestProblem {@code request.invalid} with {@code identity.email_invalid}, {@code identity.locale_invalid}
     */
    public UserView open(Caller caller, UserDraft draft) {
        List<FieldError> errors = new ArrayList<>(LocaleTag.check("/locale", draft.locale()));
        EmailAddress email = EmailAddress.parse(draft.email()).orElse(null);
        if (email == null) {
            errors.add(new FieldError(
                    "/email", IdentityProblem.EMAIL_INVALID, "must be a mail address such as ada@example.org"));
        }
        if (email == null || !errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        return desk.open(caller, draft, email);
    }
}
