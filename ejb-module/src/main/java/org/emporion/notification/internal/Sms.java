package org.emporion.notification.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One SMS, ready to go.
 *
 * @param recipient E.164
 * @param composedAt before every try to send it
 * @param expiresAt when it is of no use any more; null for never
 * @param triedBefore whether an earlier try may have been taken without our knowing
 */
public record Sms(
        UUID id,
        UUID storeId,
        String recipient,
        String text,
        Instant composedAt,
        @Nullable Instant expiresAt,
        boolean triedBefore)
        implements Outgoing {

    /** Keeps number and text out of logs. */
    @Override
    public String toString() {
        return "Sms[" + id + "]";
    }
}
