package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.identity.internal.OutsideAdmission;
import org.emporion.identity.internal.ProviderHandovers;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** Opens a session for who came back from a provider: no token ever stands in an address. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignInByProvider {

    @Inject
    private ProviderHandovers handovers;

    @Inject
    private OutsideAdmission admission;

    /**
     * Signs in.
     *
     * @param verifier of the challenge that the sign-in began with; null when it began without
     * @throws IdentityProblem {@code identity.bad_handover}, and the code is spent; {@code identity.suspended} and, with a
     *     challenge for {@link SignInWithCode}, {@code identity.second_factor_required}
     */
    public SignedIn signIn(Caller caller, String code, @Nullable String verifier, Device device) {
        ProviderHandovers.Taken taken = handovers.take(caller, code).orElseThrow(IdentityProblem::badHandover);
        if (!taken.isProvenBy(verifier)) {
            throw IdentityProblem.badHandover();
        }
        return admission.of(caller, taken.userId(), device);
    }
}
