package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.identity.internal.PasswordHashes;
import org.emporion.identity.internal.RegistrationBook;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/**
 * Keeps what is to become an account once its address is proven, or tells the owner of a known address that somebody
 * tried; the caller cannot tell which, now or by signing in. Who registers an address again gets a link of their own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Register {

    @Inject
    private PasswordHashes passwords;

    @Inject
    private RegistrationBook registrations;

    /** @throws RequestProblem {@code request.invalid} with the codes {@code identity.email_invalid}, {@code identity.password_...} */
    public void register(Caller caller, Registration registration) {
        EmailAddress email = checked(registration);
        String hash = passwords.hash(registration.password());
        registrations.keep(caller, registration, email, hash);
    }

    private static EmailAddress checked(Registration registration) {
        List<FieldError> errors = new ArrayList<>();
        EmailAddress email = EmailAddress.parse(registration.email()).orElse(null);
        if (email == null) {
            errors.add(new FieldError(
                    "/email", IdentityProblem.EMAIL_INVALID, "must be a mail address such as ada@example.org"));
            email = new EmailAddress("", "@");
        }
        errors.addAll(PasswordRules.check("/password", registration.password(), email));
        errors.addAll(LocaleTag.check("/locale", registration.locale()));
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        return email;
    }
}
