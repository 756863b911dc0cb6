package org.emporion.rest;

import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token of somebody with one permission. */
record AToken(String text, Instant end) implements JsonWebToken {

    @Override
    public String getName() {
        return "somebody";
    }

    @Override
    public String getRawToken() {
        return text;
    }

    @Override
    public long getExpirationTime() {
        return end.getEpochSecond();
    }

    @Override
    public Set<String> getGroups() {
        return Set.of("account");
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
    public <T> T getClaim(String name) {
        throw new UnsupportedOperationException(name);
    }
}
