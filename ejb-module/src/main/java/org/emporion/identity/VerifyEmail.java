package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.Admission;
import org.emporion.identity.internal.OneTimeTokens;
import org.emporion.identity.internal.SessionBook;
import org.emporion.platform.Caller;

/** Takes the token of the verification mail: the account turns ACTIVE and its owner is signed in. */
@Stateless
@PermitAll
public class VerifyEmail {

    @Inject
    private OneTimeTokens tokens;

    @Inject
    private AccountBook accounts;

    @Inject
    private SessionBook sessions;

    @Inject
    private Admission admission;

    /** @throws IdentityProblem {@code identity.bad_verification_token}, {@code identity.suspended} */
    public SignedIn verify(Caller caller, String token, Device device) {
        UUID userId = tokens.spend(token, "VERIFY_EMAIL").orElseThrow(IdentityProblem::badVerificationToken);
        accounts.activate(caller, userId);
        return sessions.open(caller, userId, device)
                .map(grant -> admission.of(caller, grant))
                .orElseThrow(IdentityProblem::suspended);
    }
}
