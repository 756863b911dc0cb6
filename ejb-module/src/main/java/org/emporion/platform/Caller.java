package org.emporion.platform;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a use case, and through which store: handed in by the resource, the job or the consumer, so that ownership
 * is visible in every signature.
 *
 * @param storeId the store that the host name led to
 * @param userId the signed-in person; null for a guest and for the system itself
 * @param sessionId the {@code sid} claim of the token
 * @param permissions what the person's role allows
 * @param actor for histories and events: {@code user:<id>}, {@code guest} or {@code system:<job>}
 * @param requestId of the request or the event that caused this
 * @param address where the request came from, for the audit; null for the system itself
 */
public record Caller(
        UUID storeId,
        @Nullable UUID userId,
        @Nullable UUID sessionId,
        Set<String> permissions,
        String actor,
        String requestId,
        @Nullable String address) {

    public static Caller user(
            UUID storeId,
            UUID userId,
            @Nullable UUID sessionId,
            Set<String> permissions,
            String requestId,
            @Nullable String address) {
        return new Caller(storeId, userId, sessionId, Set.copyOf(permissions), "user:" + userId, requestId, address);
    }

    public static Caller guest(UUID storeId, String requestId, @Nullable String address) {
        return new Caller(storeId, null, null, Set.of(), "guest", requestId, address);
    }

    public static Caller system(UUID storeId, String job, String requestId) {
        return new Caller(storeId, null, null, Set.of(), "system:" + job, requestId, null);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean isSignedIn() {
        return userId != null;
    }

    /** The signed-in person; a use case that needs one is closed to guests by its permission already. */
    public UUID requireUser() {
        if (userId == null) {
            throw RequestProblem.authenticationRequired();
        }
        return userId;
    }
}
