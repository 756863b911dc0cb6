package org.emporion.payment.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * Payments and the calls to gateways that they are made of. Changes are conditional updates: of any number of callers that
 * settle an attempt one succeeds, and the amounts move with it.
 */
@ApplicationScoped
public class PaymentAttempts {

    @PersistenceContext
    private EntityManager entityManager;

    /** An order's payment with nothing to pay. */
    public void openFree(UUID storeId, UUID orderId, String currency, Instant at) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.payment (id, store_id, order_id, currency, amount, created_at, version)
                        values (:id, :store, :order, :currency, 0, :at, 0)
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("store", storeId)
                .setParameter("order", orderId)
                .setParameter("currency", currency)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Writes the payment and its first attempt, an authorization of the whole amount. */
    public void open(Attempt attempt, Instant checkAt) {
        entityManager
                .createNativeQuery("""
                        with opened as (
                            insert into emporion.payment (id, store_id, order_id, currency, amount, created_at, version)
                            values (:payment, :store, :order, :currency, :amount, :at, 0))
                        insert into emporion.payment_attempt (
                            id, payment_id, store_id, kind, gateway, method, amount, status, created_at, next_check_at)
                        values (:id, :payment, :store, :kind, :gateway, :method, :amount, 'STARTED', :at, :checkAt)
                        """)
                .setParameter("payment", attempt.paymentId())
                .setParameter("store", attempt.storeId())
                .setParameter("order", attempt.orderId())
                .setParameter("currency", attempt.amount().currency())
                .setParameter("amount", attempt.amount().amount())
                .setParameter("at", attempt.createdAt())
                .setParameter("id", attempt.id())
                .setParameter("kind", attempt.kind().name())
                .setParameter("gateway", attempt.gateway())
                .setParameter("method", attempt.method())
                .setParameter("checkAt", checkAt)
                .executeUpdate();
    }

    /** Writes an attempt that follows an authorization. */
    public void start(Attempt attempt, Instant checkAt) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.payment_attempt (
                            id, payment_id, store_id, kind, gateway, amount, status, created_at, next_check_at)
                        values (:id, :payment, :store, :kind, :gateway, :amount, 'STARTED', :at, :checkAt)
                        """)
                .setParameter("id", attempt.id())
                .setParameter("payment", attempt.paymentId())
                .setParameter("store", attempt.storeId())
                .setParameter("kind", attempt.kind().name())
                .setParameter("gateway", attempt.gateway())
                .setParameter("amount", attempt.amount().amount())
                .setParameter("at", attempt.createdAt())
                .setParameter("checkAt", checkAt)
                .executeUpdate();
    }

    /**
     * Settles an attempt that is not settled yet, and moves its amount.
     *
     * @return false if it was settled before, and nothing was changed
     */
    public boolean settle(
            UUID attemptId, boolean succeeded, @Nullable String reference, @Nullable String failureCode, Instant at) {
        return entityManager
                        .createNativeQuery("""
                                with settled as (
                                    update emporion.payment_attempt
                                    set status = case when :succeeded then 'SUCCEEDED' else 'DECLINED' end,
                                        gateway_reference = :reference,
                                        failure_code = :failure,
                                        settled_at = :at,
                                        next_check_at = null
                                    where id = :id and status in ('STARTED', 'UNKNOWN')
                                    returning payment_id, kind, case when :succeeded then amount else 0 end as moved)
                                update emporion.payment
                                set authorized_amount =
                                        authorized_amount + case when kind = 'AUTHORIZE' then moved else 0 end,
                                    captured_amount = captured_amount + case when kind = 'CAPTURE' then moved else 0 end,
                                    voided_amount = voided_amount + case when kind = 'VOID' then moved else 0 end,
                                    refunded_amount = refunded_amount + case when kind = 'REFUND' then moved else 0 end,
                                    version = version + 1
                                from settled
                                where payment.id = settled.payment_id
                                """)
                        .setParameter("succeeded", succeeded)
                        .setParameter("reference", reference)
                        .setParameter("failure", failureCode)
                        .setParameter("at", at)
                        .setParameter("id", attemptId)
                        .executeUpdate()
                == 1;
    }

    /** The call's outcome is not known: a job asks at that time. */
    public void leaveUnknown(UUID attemptId, Instant checkAt) {
        entityManager
                .createNativeQuery("""
                        update emporion.payment_attempt
                        set status = 'UNKNOWN', next_check_at = :checkAt
                        where id = :id and status = 'STARTED'
                        """)
                .setParameter("id", attemptId)
                .setParameter("checkAt", checkAt)
                .executeUpdate();
    }

    /**
     * Takes the unsettled attempts that are due and puts each off by its back-off, so that no other node takes them and a
     * crash while asking only delays them.
     *
     * @param backOffSeconds by the number of checks made; the last one repeats
     */
    public List<Attempt> takeDue(Instant now, Integer[] backOffSeconds, int limit) {
        return attempts(entityManager
                .createNativeQuery(
                        """
                        with due as (
                            select id /* background */
                            from emporion.payment_attempt
                            where status in ('STARTED', 'UNKNOWN') and next_check_at <= :now
                            order by next_check_at
                            limit :limit
                            for update skip locked),
                        taken as (
                            update emporion.payment_attempt attempt
                            set checks = checks + 1,
                                next_check_at = cast(:now as timestamptz) + make_interval(secs =>
                                    (cast(:backOff as int[]))[least(checks + 1, cardinality(cast(:backOff as int[])))])
                            from due
                            where attempt.id = due.id
                            returning attempt.*)
                        """ + ATTEMPT + "from taken attempt join emporion.payment on payment.id = attempt.payment_id")
                .setParameter("now", now)
                .setParameter("limit", limit)
                .setParameter("backOff", backOffSeconds)
                .getResultList());
    }

    /** The newest authorization of an order's payment; empty where there was nothing to pay. */
    public Optional<Attempt> findAuthorization(UUID orderId) {
        return attempts(entityManager
                        .createNativeQuery(ATTEMPT + """
                                from emporion.payment_attempt attempt
                                join emporion.payment on payment.id = attempt.payment_id
                                where payment.order_id = :order and attempt.kind = 'AUTHORIZE'
                                order by attempt.id desc
                                limit 1
                                """)
                        .setParameter("order", orderId)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** The amounts of an order's payment under a lock, with what is on its way; empty if there is none. */
    public Optional<Balance> lockBalance(UUID orderId) {
        List<?> locked = entityManager
                .createNativeQuery("""
                        select id, store_id, currency, authorized_amount, captured_amount, voided_amount, refunded_amount
                        from emporion.payment
                        where order_id = :order
                        for update
                        """)
                .setParameter("order", orderId)
                .getResultList();
        return locked.stream().map(row -> balance(orderId, (Object[]) row)).findFirst();
    }

    /** A second statement, so that it sees what was committed while the first one waited for the lock. */
    private Balance balance(UUID orderId, Object[] payment) {
        Object[] pending = (Object[]) entityManager
                .createNativeQuery("""
                        select coalesce(sum(amount) filter (where kind = 'CAPTURE'), 0),
                               coalesce(sum(amount) filter (where kind = 'VOID'), 0),
                               coalesce(sum(amount) filter (where kind = 'REFUND'), 0)
                        from emporion.payment_attempt
                        where payment_id = :payment and status in ('STARTED', 'UNKNOWN')
                        """)
                .setParameter("payment", payment[0])
                .getSingleResult();
        return new Balance(
                (UUID) payment[0],
                (UUID) payment[1],
                orderId,
                String.valueOf(payment[2]),
                (Long) payment[3],
                (Long) payment[4] + amount(pending[0]),
                (Long) payment[5] + amount(pending[1]),
                (Long) payment[6] + amount(pending[2]),
                (Long) payment[4]);
    }

    /**
     * What has become of a payment, each with what is on its way.
     *
     * @param captured with unsettled captures
     * @param settledCaptures without them: no more than this can be given back
     */
    public record Balance(
            UUID paymentId,
            UUID storeId,
            UUID orderId,
            String currency,
            long authorized,
            long captured,
            long voided,
            long refunded,
            long settledCaptures) {

        /** What is still held and on no way to anywhere: it may be captured or voided. */
        public long held() {
            return authorized - captured - voided;
        }

        public long refundable() {
            return settledCaptures - refunded;
        }
    }

    private static final String ATTEMPT = """
            select attempt.id, attempt.payment_id, attempt.store_id, payment.order_id, attempt.kind, attempt.gateway,
                attempt.method,
                (select past.gateway_reference
                 from emporion.payment_attempt past
                 where past.payment_id = attempt.payment_id and past.kind = 'AUTHORIZE' and past.status = 'SUCCEEDED'
                 order by past.id desc
                 limit 1),
                attempt.amount, payment.currency, attempt.created_at
            """;

    private static List<Attempt> attempts(List<?> rows) {
        List<Attempt> attempts = new ArrayList<>();
        for (Object row : rows) {
            @Nullable Object[] column = (Object[]) row;
            attempts.add(new Attempt(
                    (UUID) column[0],
                    (UUID) column[1],
                    (UUID) column[2],
                    (UUID) column[3],
                    AttemptKind.valueOf((String) column[4]),
                    (String) column[5],
                    (String) column[6],
                    (String) column[7],
                    Money.of((Long) column[8], String.valueOf(column[9])),
                    (Instant) column[10]));
        }
        return attempts;
    }

    private static long amount(@Nullable Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }
}
