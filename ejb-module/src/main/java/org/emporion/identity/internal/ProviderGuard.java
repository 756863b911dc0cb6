package org.emporion.identity.internal;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.emporion.identity.ProviderName;

/** Ends calls in time, leaves a failing provider alone for a while, and holds few threads. */
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
@CircuitBreaker(
        requestVolumeThreshold = 20,
        failureRatio = 0.75,
        delay = 5,
        delayUnit = ChronoUnit.SECONDS,
        // what a provider refuses says nothing about its health
        failOn = ProviderAway.class)
@Bulkhead(8)
abstract class ProviderGuard {

    @Inject
    private Providers providers;

    abstract ProviderName guarded();

    public URI authorization(Provider.Departure departure) throws ProviderAway {
        return providers.get(guarded()).authorization(departure);
    }

    public Provider.Profile profile(Provider.Arrival arrival) throws ProviderAway {
        return providers.get(guarded()).profile(arrival);
    }
}
