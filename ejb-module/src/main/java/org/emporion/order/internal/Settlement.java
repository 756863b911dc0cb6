package org.emporion.order.internal;

import java.util.List;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.StoredAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction decided.
 *
 * @param answer for the buyer; null where the gateway was not to be reached and the key is free again
 * @param followUps attempts that it started, to be sent now that it is committed
 */
public record Settlement(@Nullable StoredAnswer answer, List<StartedAttempt> followUps) {

    public Settlement {
        followUps = List.copyOf(followUps);
    }
}
