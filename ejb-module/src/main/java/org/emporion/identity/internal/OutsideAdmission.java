package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.Device;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.SignedIn;
import org.emporion.platform.Caller;

/** Lets in who was proven by a phone number or a provider. Called with no transaction open. */
@ApplicationScoped
public class OutsideAdmission {

    @Inject
    private SessionBook sessions;

    @Inject
    private SignInChallenges challenges;

    @Inject
    private Admission admission;

    /**
     * Opens a session of the account, if it asks for no code as well.
     *
     * @throws IdentityProblem {@code identity.second_factor_required} with a challenge, {@code identity.suspended}
     */
    public SignedIn of(Caller caller, UUID userId, Device device) {
        return sessions.open(caller, userId, device)
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(() -> refusal(caller, userId));
    }

    private IdentityProblem refusal(Caller caller, UUID userId) {
        return challenges
                .open(caller, userId)
                .map(challenge -> IdentityProblem.secondFactorRequired(challenge.text(), SignInChallenges.VALID_FOR))
                .orElseGet(IdentityProblem::suspended);
    }
}
