package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import org.emporion.identity.ProviderName;

/** The guard of calls to Google. */
@ApplicationScoped
class GoogleGuard extends ProviderGuard {

    @Override
    ProviderName guarded() {
        return ProviderName.GOOGLE;
    }
}
