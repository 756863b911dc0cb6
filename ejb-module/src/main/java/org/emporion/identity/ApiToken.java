package org.emporion.identity;

import java.util.List;

/**
 * What an API key was exchanged for.
 *
 * @param accessToken JWT for {@code Authorization: Bearer}
 * @param tokenType always {@code Bearer} (RFC 6749, 5.1)
 * @param expiresIn seconds that it is good for
 * @param scopes what it holds
 */
public record ApiToken(String accessToken, String tokenType, long expiresIn, List<String> scopes) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "ApiToken[***]";
    }
}
