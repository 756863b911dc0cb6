package org.emporion.notification.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to which phone number.
 *
 * @param kind names the template
 * @param phone E.164
 * @param data for the template
 * @param expiresAt when it is of no use any more; null for never
 */
public record SmsNotice(
        String kind,
        String phone,
        Locale locale,
        Map<String, Object> data,
        @Nullable Instant expiresAt) {

    /** Keeps number and text out of logs. */
    @Override
    public String toString() {
        return "SmsNotice[" + kind + "]";
    }
}
