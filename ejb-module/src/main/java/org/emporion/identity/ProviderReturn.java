package org.emporion.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back from a provider (RFC 6749, 4.1.2).
 *
 * @param issuer who answers (RFC 9207), where the provider says so
 * @param browserSecret of the cookie
 */
public record ProviderReturn(
        @Nullable String code,
        @Nullable String state,
        @Nullable String issuer,
        @Nullable String browserSecret) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "ProviderReturn[***]";
    }
}
