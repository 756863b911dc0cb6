package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.SecondFactorProof;
import org.emporion.identity.internal.SessionBook;
import org.emporion.identity.internal.SignInChallenges;
import org.emporion.platform.Caller;

/** The second step of signing in: who has shown the password shows a code, or a recovery code. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignInWithCode {

    @Inject
    private SignInChallenges challenges;

    @Inject
    private SecondFactorProof proof;

    @Inject
    private SessionBook sessions;

    @Inject
    private Admission admission;

    /**
     * Signs in.
     *
     * @param challenge of {@code identity.second_factor_required}
     * @throws IdentityProblem {@code identity.bad_challenge}, {@code identity.bad_code}, {@code identity.too_many_tries},
     *     {@code identity.suspended}
     */
    public SignedIn signIn(Caller caller, String challenge, String code, Device device) {
        SignInChallenges.Challenged person =
                challenges.find(caller, challenge).orElseThrow(IdentityProblem::badChallenge);
        proof.require(caller, person.userId(), code);
        if (!challenges.close(challenge)) {
            throw IdentityProblem.badChallenge();
        }
        return sessions.open(caller, person.userId(), device, new SessionBook.Proof(person.credentialNumber(), true))
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(IdentityProblem::suspended);
    }
}
