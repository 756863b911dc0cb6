package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.model.Attempt;
import org.emporion.payment.model.AttemptKind;
import org.jspecify.annotations.Nullable;

/** What the sandbox gateway remembers, committed before it answers: one row an idempotency key. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SandboxBooks {

    private static final String SUCCEEDED = "SUCCEEDED";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** @param failureCode null for a success */
    public GatewayOutcome authorize(Attempt attempt, @Nullable String failureCode, Duration late) {
        if (insert(attempt, reference(attempt), failureCode, late)) {
            return late.isZero() ? outcome(reference(attempt), failureCode) : GatewayOutcome.unknown();
        }
        return find(attempt).orElseThrow();
    }

    /** A capture, a void or a refund: declined where less is left than it asks for. */
    public GatewayOutcome follow(Attempt attempt) {
        long authorized = lockAuthorization(attempt);
        Optional<GatewayOutcome> before = find(attempt);
        if (before.isPresent()) {
            return before.get();
        }
        long left = attempt.kind() == AttemptKind.REFUND
                ? sum(attempt, AttemptKind.CAPTURE) - sum(attempt, AttemptKind.REFUND)
                : authorized - sum(attempt, AttemptKind.CAPTURE) - sum(attempt, AttemptKind.VOID);
        @Nullable String failureCode = left < attempt.amount().amount() ? "amount_too_large" : null;
        insert(attempt, attempt.authorization(), failureCode, Duration.ZERO);
        return outcome(reference(attempt), failureCode);
    }

    public Optional<GatewayOutcome> find(Attempt attempt) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select reference, outcome, failure_code, visible_at <= :now
                        from emporion.sandbox_charge
                        where idempotency_key = :key
                        """)
                .setParameter("now", clock.instant())
                .setParameter("key", attempt.id())
                .getResultList();
        return rows.stream().map(row -> outcome((Object[]) row)).findFirst();
    }

    private static GatewayOutcome outcome(@Nullable Object[] column) {
        if (!Boolean.TRUE.equals(column[3])) {
            return GatewayOutcome.unknown();
        }
        return outcome(String.valueOf(column[0]), (String) column[2]);
    }

    private static GatewayOutcome outcome(String reference, @Nullable String failureCode) {
        return failureCode == null ? GatewayOutcome.succeeded(reference) : GatewayOutcome.declined(failureCode);
    }

    private static String reference(Attempt attempt) {
        return "sbx_" + attempt.id().toString().replace("-", "");
    }

    private boolean insert(Attempt attempt, @Nullable String charge, @Nullable String failureCode, Duration late) {
        Instant now = clock.instant();
        return entityManager
                        .createNativeQuery("""
                                insert into emporion.sandbox_charge (
                                    idempotency_key, reference, kind, charge, amount, currency, outcome, failure_code,
                                    visible_at, created_at)
                                values (:key, :reference, :kind, :charge, :amount, :currency, :outcome,
                                    nullif(:failure, ''), :visibleAt, :now)
                                on conflict (idempotency_key) do nothing
                                """)
                        .setParameter("key", attempt.id())
                        .setParameter("reference", reference(attempt))
                        .setParameter("kind", attempt.kind().name())
                        .setParameter("charge", charge == null ? reference(attempt) : charge)
                        .setParameter("amount", attempt.amount().amount())
                        .setParameter("currency", attempt.amount().currency())
                        .setParameter("outcome", failureCode == null ? SUCCEEDED : "DECLINED")
                        .setParameter("failure", failureCode == null ? "" : failureCode)
                        .setParameter("visibleAt", now.plus(late))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private long lockAuthorization(Attempt attempt) {
        List<?> amounts = entityManager
                .createNativeQuery("""
                        select amount
                        from emporion.sandbox_charge
                        where reference = :charge and kind = 'AUTHORIZE' and outcome = 'SUCCEEDED'
                        for update
                        """)
                .setParameter("charge", String.valueOf(attempt.authorization()))
                .getResultList();
        return amounts.isEmpty() ? 0 : (Long) amounts.get(0);
    }

    private long sum(Attempt attempt, AttemptKind kind) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                select coalesce(sum(amount), 0)
                                from emporion.sandbox_charge
                                where charge = :charge and kind = :kind and outcome = 'SUCCEEDED'
                                """)
                        .setParameter("charge", String.valueOf(attempt.authorization()))
                        .setParameter("kind", kind.name())
                        .getSingleResult())
                .longValue();
    }
}
