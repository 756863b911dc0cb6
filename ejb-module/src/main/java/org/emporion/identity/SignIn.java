package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.PasswordProof;
import org.emporion.identity.internal.SessionBook;
import org.emporion.identity.internal.SignInChallenges;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Caller;

/** Opens a session for who knows the password. No transaction is open while the password is hashed. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

    @Inject
    private PasswordProof password;

    @Inject
    private SignInChallenges challenges;

    @Inject
    private SessionBook sessions;

    @Inject
    private Admission admission;

    /**
     * Signs in.
     *
     * @throws IdentityProblem {@code identity.bad_credentials}, also while the address is not proven;
     *     {@code identity.too_many_tries}; only after the right password {@code identity.suspended} and, with a challenge
     *     for {@link SignInWithCode}, {@code identity.second_factor_required}
     */
    public SignedIn signIn(Caller caller, String email, String secret, Device device) {
        AccountBook.Credentials person = password.ofAddress(caller, email, secret);
        if (person.status() == AccountStatus.SUSPENDED) {
            throw IdentityProblem.suspended();
        }
        if (person.secondFactor()) {
            throw IdentityProblem.secondFactorRequired(
                    challenges.open(caller, person).text(), SignInChallenges.VALID_FOR);
        }
        return sessions.open(caller, person.userId(), device, new SessionBook.Proof(person.credentialNumber(), false))
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(IdentityProblem::badCredentials);
    }
}
