package org.emporion.order.internal;

import java.util.List;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.StoredAnswer;

/** A cancelled order's answer, and the attempts that are to be sent now that it is committed. */
public record Cancellation(StoredAnswer answer, List<StartedAttempt> followUps) {

    public Cancellation {
        followUps = List.copyOf(followUps);
    }
}
