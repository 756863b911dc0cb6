package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import org.emporion.identity.ProviderName;

/** The guard of calls to GitHub. */
@ApplicationScoped
class GitHubGuard extends ProviderGuard {

    @Override
    ProviderName guarded() {
        return ProviderName.GITHUB;
    }
}
