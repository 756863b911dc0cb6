package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** Asks for a password, counts who fails, and costs the same for accounts that do not exist. Called with no transaction open. */
@ApplicationScoped
public class PasswordProof {

    @Inject
    private AccountBook accounts;

    @Inject
    private PasswordHashes passwords;

    @Inject
    private SignInBrake brake;

    @Inject
    private FailedTries failures;

    /**
     * The account of this address, whose password this is.
     *
     * @throws IdentityProblem {@code identity.bad_credentials}, {@code identity.too_many_tries}, {@code identity.busy}
     */
    public AccountBook.Credentials ofAddress(Caller caller, String email, String password) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        String subject = address.map(EmailAddress::normalized)
                .orElseGet(() -> email.strip().toLowerCase(Locale.ROOT));
        passwords.requireRoom();
        SignInBrake.Attempt attempt = brake.take(caller, SignInBrake.Kind.ACCOUNT, subject);
        return proven(
                caller,
                attempt,
                address.flatMap(known -> accounts.credentials(caller.storeId(), known))
                        .orElse(null),
                password,
                IdentityProblem::badCredentials);
    }

    /**
     * The caller's own account, whose password this is: asked again before what a stolen token must not do.
     *
     * @throws IdentityProblem {@code identity.wrong_password}, {@code identity.too_many_tries}, {@code identity.busy}
     */
    public AccountBook.Credentials ofCaller(Caller caller, String password) {
        passwords.requireRoom();
        SignInBrake.Attempt attempt =
                brake.take(caller, SignInBrake.Kind.PROOF, caller.requireUser().toString());
        return proven(
                caller,
                attempt,
                accounts.credentials(caller.storeId(), caller.requireUser()).orElse(null),
                password,
                IdentityProblem::wrongPassword);
    }

    private AccountBook.Credentials proven(
            Caller caller,
            SignInBrake.Attempt attempt,
            AccountBook.@Nullable Credentials known,
            String password,
            Supplier<IdentityProblem> refusal) {
        PasswordHashes.Match match = compared(attempt, known, password);
        if (known == null || !match.isRight()) {
            failures.note(caller, attempt, known == null ? null : known.userId());
            throw refusal.get();
        }
        String renewed = match.renewed();
        if (renewed != null) {
            accounts.rehash(known, renewed);
        }
        brake.release(attempt);
        return known;
    }

    private PasswordHashes.Match compared(
            SignInBrake.Attempt attempt, AccountBook.@Nullable Credentials known, String password) {
        try {
            return known == null ? passwords.checkNobody(password) : passwords.check(password, known.passwordHash());
        } catch (IdentityProblem busy) {
            // nobody has looked at the password
            brake.takeBack(attempt);
            throw busy;
        }
    }
}
