package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Payments;
import org.emporion.payment.StartedAttempt;
import org.emporion.payment.model.Attempt;
import org.emporion.payment.model.PaymentAttempts;

/** Short transactions of their own around the books. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SettleAttempt {

    private static final int BATCH = 50;
    /** 5 s, 30 s, 2 min, 10 min, 1 h, then daily. */
    private static final Integer[] BACK_OFF_SECONDS = {5, 30, 120, 600, 3_600, 86_400};

    @Inject
    private Payments payments;

    @Inject
    private PaymentAttempts attempts;

    /** Keeps the outcome; true if the attempt was open until now. */
    public boolean settle(StartedAttempt attempt, GatewayOutcome outcome) {
        return payments.settle(attempt, outcome);
    }

    /** Takes the attempts that are due at this moment, for this node alone. */
    public List<Attempt> takeDue(Instant now) {
        return attempts.takeDue(now, BACK_OFF_SECONDS.clone(), BATCH);
    }
}
