package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * What a client holds from now on.
 *
 * @param accessToken JWT for {@code Authorization: Bearer}
 * @param tokenType always {@code Bearer} (RFC 6749, 5.1)
 * @param expiresIn seconds that the access token is good for
 * @param refreshToken works once, at {@code POST /auth/refresh}
 * @param refreshExpiresAt when the session ends if it is not refreshed
 */
public record SignedIn(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        Instant refreshExpiresAt,
        UUID sessionId,
        AccountView user) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "SignedIn[session=" + sessionId + "]";
    }
}
