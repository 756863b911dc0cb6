package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import org.emporion.identity.internal.Provider;
import org.emporion.identity.internal.ProviderAttempts;
import org.emporion.identity.internal.ProviderDoor;
import org.emporion.identity.internal.ProviderHandovers;
import org.emporion.identity.internal.Providers;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

/**
 * Takes somebody back from a provider. The attempt is spent before the provider is asked, so whatever comes twice, a state,
 * a code or a nonce, finds none; no transaction is open while the provider answers.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FinishProviderSignIn {

    @Inject
    private Providers providers;

    @Inject
    private ProviderAttempts attempts;

    @Inject
    private ProviderDoor door;

    @Inject
    private ProviderHandovers handovers;

    @Inject
    private AuditTrail trail;

    /**
     * Finds, links or opens the person's account.
     *
     * @return a code for {@link SignInByProvider}, good once and for a minute
     * @throws RequestProblem {@code request.not_found} for a provider that is unknown or not set up
     * @throws IdentityProblem {@code identity.provider_refused}, {@code identity.provider_unavailable}
     */
    public String finish(Caller caller, String segment, ProviderReturn back) {
        ProviderName name = providers.named(segment);
        String state = back.state();
        String browser = back.browserSecret();
        if (state == null || browser == null) {
            throw IdentityProblem.providerRefused("The browser did not set out from here.");
        }
        ProviderAttempts.Spent attempt = attempts.spend(caller, name, state, browser)
                .orElseThrow(() -> IdentityProblem.providerRefused(
                        "The attempt is unknown, spent or expired, or another browser's."));
        Provider.Profile profile = profile(caller, name, back, attempt);
        return handovers.hand(caller, profile, attempt.challenge());
    }

    private Provider.Profile profile(
            Caller caller, ProviderName name, ProviderReturn back, ProviderAttempts.Spent attempt) {
        String code = back.code();
        if (code == null) {
            throw IdentityProblem.providerRefused("The provider sent no code: the person may have said no.");
        }
        try {
            return door.profile(name, new Provider.Arrival(code, back.issuer(), attempt.nonce(), attempt.verifier()));
        } catch (IdentityProblem refusal) {
            if (refusal.code().equals(IdentityProblem.PROVIDER_REFUSED)) {
                trail.record(caller, AuditAct.SIGN_IN_FAILED, "user:unknown", Map.of("provider", name.name()));
            }
            throw refusal;
        }
    }
}
