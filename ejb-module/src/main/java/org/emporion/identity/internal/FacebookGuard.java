package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import org.emporion.identity.ProviderName;

/** The guard of calls to Facebook. */
@ApplicationScoped
class FacebookGuard extends ProviderGuard {

    @Override
    ProviderName guarded() {
        return ProviderName.FACEBOOK;
    }
}
