package org.emporion.platform;

import org.jspecify.annotations.Nullable;

/**
 * A decided answer as it is kept for replay.
 *
 * @param body JSON text
 * @param replayed true when it came from the store and not from work done now
 */
public record StoredAnswer(int status, @Nullable String location, String body, boolean replayed) {

    public static StoredAnswer of(int status, @Nullable String location, String body) {
        return new StoredAnswer(status, location, body, false);
    }
}
