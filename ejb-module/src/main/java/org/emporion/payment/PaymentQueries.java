package org.emporion.payment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.shared.Money;

/** Reads payments for what they pay for; one statement. Who may see one is decided by who may see the order. */
@Stateless
@PermitAll
public class PaymentQueries {

    @PersistenceContext
    private EntityManager entityManager;

    public Optional<PaymentView> findByOrder(UUID orderId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select currency, amount, authorized_amount, captured_amount, voided_amount, refunded_amount,
                            exists (select 1
                                    from emporion.payment_attempt attempt
                                    where attempt.payment_id = payment.id and attempt.status in ('STARTED', 'UNKNOWN'))
                        from emporion.payment
                        where order_id = :order
                        """)
                .setParameter("order", orderId)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).findFirst();
    }

    /** Why the newest authorization of the order failed; empty if it did not. */
    public Optional<String> findFailure(UUID orderId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select attempt.failure_code
                        from emporion.payment_attempt attempt
                        join emporion.payment on payment.id = attempt.payment_id
                        where payment.order_id = :order and attempt.kind = 'AUTHORIZE'
                        order by attempt.id desc
                        limit 1
                        """)
                .setParameter("order", orderId)
                .getResultList();
        return rows.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static PaymentView view(Object[] column) {
        String currency = String.valueOf(column[0]);
        return PaymentView.of(
                Money.of((Long) column[1], currency),
                Money.of((Long) column[2], currency),
                Money.of((Long) column[3], currency),
                Money.of((Long) column[4], currency),
                Money.of((Long) column[5], currency),
                (Boolean) column[6]);
    }
}
