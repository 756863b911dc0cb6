package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;

/** Asks for a code and counts who fails. Called with no transaction open. */
@ApplicationScoped
public class SecondFactorProof {

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInBrake brake;

    @Inject
    private FailedTries failures;

    /** @throws IdentityProblem {@code identity.bad_code}, {@code identity.too_many_tries} */
    public void require(Caller caller, UUID userId, String code) {
        SignInBrake.Attempt attempt = brake.take(caller, SignInBrake.Kind.SECOND_FACTOR, userId.toString());
        if (!factors.use(caller, userId, code)) {
            failures.note(caller, attempt, userId);
            throw IdentityProblem.badCode();
        }
        brake.release(attempt);
    }
}
