package org.emporion.identity;

import java.net.URI;

/**
 * Where a browser is sent to, and what it keeps until it comes back.
 *
 * @param browserSecret for a cookie that this server alone reads
 */
public record ProviderDeparture(URI location, String browserSecret) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "ProviderDeparture[***]";
    }
}
