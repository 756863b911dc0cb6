package org.emporion.notification.internal;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whom.
 *
 * @param kind names the template
 * @param causedBy the person who gave an address that is not theirs, or not yet; they never get to see what became of it
 * @param data for the template: texts, numbers, truths, lists and maps of them
 */
public record Notice(
        String kind,
        @Nullable UUID userId,
        @Nullable UUID causedBy,
        String recipient,
        Locale locale,
        Map<String, Object> data) {

    /** To a person whose own address it is, or to nobody that is known. */
    public Notice(String kind, @Nullable UUID userId, String recipient, Locale locale, Map<String, Object> data) {
        this(kind, userId, null, recipient, locale, data);
    }
}
