package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.PasswordHashes;
import org.emporion.identity.internal.SessionBook;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** Opens a session for who knows the password. No transaction is open while the password is hashed. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

    @Inject
    private AccountBook accounts;

    @Inject
    private PasswordHashes passwords;

    @Inject
    private SessionBook sessions;

    @Inject
    private Admission admission;

    @Inject
    private AuditTrail trail;

    /**
     * Signs in.
     *
     * @throws IdentityProblem {@code identity.bad_credentials}, also while the address is not proven; only after the right
     *     password {@code identity.suspended}
     */
    public SignedIn signIn(Caller caller, String email, String password, Device device) {
        UUID userId = authenticated(caller, email, password);
        return sessions.open(caller, userId, device)
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(IdentityProblem::suspended);
    }

    private UUID authenticated(Caller caller, String email, String password) {
        AccountBook.@Nullable Credentials known = EmailAddress.parse(email)
                .flatMap(address -> accounts.credentials(caller.storeId(), address))
                .orElse(null);
        if (known == null) {
            passwords.matchNobody(password);
            trail.record(caller, AuditAct.SIGN_IN_FAILED, "user:unknown", Map.of());
            throw IdentityProblem.badCredentials();
        }
        if (!passwords.matches(password, known.passwordHash())) {
            trail.record(caller, AuditAct.SIGN_IN_FAILED, "user:" + known.userId(), Map.of());
            throw IdentityProblem.badCredentials();
        }
        if (known.status() == AccountStatus.SUSPENDED) {
            throw IdentityProblem.suspended();
        }
        return known.userId();
    }
}
