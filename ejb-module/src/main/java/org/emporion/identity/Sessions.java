package org.emporion.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which sessions ended while tokens of theirs may still be valid; in memory, so that every request can ask. */
@ApplicationScoped
public class Sessions {

    /** True when the session of this {@code sid} claim has ended: its access tokens are worth nothing any more. */
    public boolean isEnded(UUID sessionId) {
        return false;
    }
}
