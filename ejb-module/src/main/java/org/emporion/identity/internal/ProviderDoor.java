package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProviderName;

/** The one way to providers: each has a guard of its own, so that one that fails takes no other along. */
@ApplicationScoped
public class ProviderDoor {

    @Inject
    private GoogleGuard google;

    @Inject
    private GitHubGuard gitHub;

    @Inject
    private FacebookGuard facebook;

    /** @throws IdentityProblem {@code identity.provider_unavailable} */
    public URI authorization(ProviderName name, Provider.Departure departure) {
        try {
            return guard(name).authorization(departure);
        } catch (ProviderAway | FaultToleranceException away) {
            throw IdentityProblem.providerUnavailable();
        }
    }

    /** @throws IdentityProblem {@code identity.provider_unavailable}, {@code identity.provider_refused} */
    public Provider.Profile profile(ProviderName name, Provider.Arrival arrival) {
        try {
            return guard(name).profile(arrival);
        } catch (ProviderAway | FaultToleranceException away) {
            throw IdentityProblem.providerUnavailable();
        }
    }

    private ProviderGuard guard(ProviderName name) {
        return switch (name) {
            case GOOGLE -> google;
            case GITHUB -> gitHub;
            case FACEBOOK -> facebook;
        };
    }
}
