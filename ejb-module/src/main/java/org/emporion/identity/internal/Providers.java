package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.emporion.identity.ProviderName;
import org.emporion.platform.RequestProblem;

/** The providers that are set up. */
@ApplicationScoped
public class Providers {

    @Inject
    @Any
    private Instance<Provider> all;

    /** The name, or {@code request.not_found} when that provider is unknown or not set up. */
    public ProviderName named(String segment) {
        ProviderName name = ProviderName.of(segment).orElseThrow(() -> RequestProblem.notFound("resource"));
        if (!get(name).isOn()) {
            throw RequestProblem.notFound("resource");
        }
        return name;
    }

    Provider get(ProviderName name) {
        return all.stream()
                .filter(provider -> provider.name() == name)
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("resource"));
    }
}
