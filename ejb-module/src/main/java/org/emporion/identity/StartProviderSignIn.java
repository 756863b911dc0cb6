package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import org.emporion.identity.internal.Provider;
import org.emporion.identity.internal.ProviderAttempts;
import org.emporion.identity.internal.ProviderDoor;
import org.emporion.identity.internal.Providers;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Sends somebody to a provider, to show there who they are. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartProviderSignIn {

    @Inject
    private Providers providers;

    @Inject
    private ProviderDoor door;

    @Inject
    private ProviderAttempts attempts;

    /**
     * Opens an attempt.
     *
     * @param challenge SHA-256, in base64url, of a verifier that the client shows when it takes the tokens; null for none
     * @throws RequestProblem {@code request.not_found} for a provider that is unknown or not set up
     * @throws IdentityProblem {@code identity.provider_unavailable}
     */
    public ProviderDeparture start(Caller caller, String segment, @Nullable String challenge) {
        ProviderName name = providers.named(segment);
        ProviderAttempts.Opened attempt = attempts.prepare(name);
        URI location =
                door.authorization(name, new Provider.Departure(attempt.state(), attempt.nonce(), attempt.verifier()));
        attempts.keep(caller, name, attempt, challenge);
        return new ProviderDeparture(location, attempt.browserSecret());
    }
}
