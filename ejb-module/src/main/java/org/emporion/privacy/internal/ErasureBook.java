package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.cart.CheckoutCarts;
import org.emporion.order.OrderQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.Events;
import org.emporion.privacy.PersonErased;
import org.emporion.privacy.PrivacyProblem;
import org.emporion.vendor.VendorQueries;

/** Who was erased, in the running transaction. */
@ApplicationScoped
public class ErasureBook {

    /** A line of the file, and what is told within the server once the transaction has committed. */
    public record Erased(UUID storeId, UUID personId, Instant at) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Eraser eraser;

    @Inject
    private CheckoutCarts carts;

    @Inject
    private OrderQueries orders;

    @Inject
    private VendorQueries vendors;

    @Inject
    private Events events;

    @Inject
    private Event<Erased> erased;

    @Inject
    private CutPoints cutPoints;

    @Inject
    private Clock clock;

    /**
     * Erases a person whose account is closed. An order that is being made of a cart beside us is waited for; what stands in
     * the way is looked for once more when all carts are gone.
     *
     * @throws PrivacyProblem {@code privacy.orders_open}, {@code privacy.vendor_member}
     */
    public void erase(Caller caller, UUID personId) {
        if (!vendors.vendorsOf(personId).isEmpty()) {
            throw PrivacyProblem.vendorMember();
        }
        carts.holdAll(caller.storeId(), personId);
        requireNoOpenOrder(caller, personId);
        Instant now = clock.instant();
        if (note(caller.storeId(), personId, caller.actor(), now)) {
            events.publish(caller, new PersonErased(personId));
        }
        eraser.erase(caller.storeId(), personId);
        requireNoOpenOrder(caller, personId);
        erased.fire(new Erased(caller.storeId(), personId, now));
        cutPoints.reach("privacy.before-erasure-commit");
    }

    private void requireNoOpenOrder(Caller caller, UUID personId) {
        List<String> open = orders.openOrders(caller.storeId(), personId);
        if (!open.isEmpty()) {
            throw PrivacyProblem.ordersOpen(open);
        }
    }

    /** Erases whom the file names and the database does not: it came from an older backup. */
    void eraseAgain(Erased line) {
        note(line.storeId(), line.personId(), "system:finish-erasures", line.at());
        eraser.eraseInBackground(line.storeId(), line.personId());
    }

    /** False when it is in the book already. */
    private boolean note(UUID storeId, UUID personId, String by, Instant at) {
        return entityManager
                        .createNativeQuery("""
                                insert into emporion.erasure (person_id, store_id, erased_by, erased_at)
                                values (:person, :store, :by, :at)
                                on conflict do nothing
                                """)
                        .setParameter("person", personId)
                        .setParameter("store", storeId)
                        .setParameter("by", by)
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }

    /** Erasures older than this that were not repeated yet. */
    List<Erased> unswept(Instant before) {
        return list("""
                select /* background */ store_id, person_id, erased_at
                from emporion.erasure
                where swept_at is null and erased_at < :before
                """, Map.of("before", before));
    }

    /** Repeats an erasure, for what was written meanwhile by requests that had begun before it. */
    int sweep(Erased erasure, Instant now) {
        int touched = eraser.eraseInBackground(erasure.storeId(), erasure.personId());
        entityManager
                .createNativeQuery(
                        "update /* background */ emporion.erasure set swept_at = :now where person_id = :person")
                .setParameter("now", now)
                .setParameter("person", erasure.personId())
                .executeUpdate();
        return touched;
    }

    /** Erasures of which it is not known that the file has them. */
    List<Erased> unnoted() {
        return list("""
                select /* background */ store_id, person_id, erased_at
                from emporion.erasure
                where noted_at is null
                order by erased_at
                """, Map.of());
    }

    void noted(List<Erased> erasures, Instant now) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.erasure
                        set noted_at = :now
                        where person_id = any(:persons)
                        """)
                .setParameter("now", now)
                .setParameter("persons", ids(erasures))
                .executeUpdate();
    }

    /** Those of them that the database knows nothing of. */
    List<Erased> unknown(List<Erased> erasures) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ person_id
                        from emporion.erasure
                        where person_id = any(:persons)
                        """)
                .setParameter("persons", ids(erasures))
                .getResultList();
        Set<UUID> known = rows.stream().map(UUID.class::cast).collect(Collectors.toSet());
        return erasures.stream()
                .filter(erasure -> !known.contains(erasure.personId()))
                .toList();
    }

    /** Accounts that were closed before, and whose people are still known; the longest closed first. */
    List<Erased> closed(Instant before, int limit) {
        return list("""
                select /* background */ store_id, id, archived_at
                from emporion.user_account u
                where archived_at < :before
                  and not exists (select 1 from emporion.erasure e where e.person_id = u.id)
                order by archived_at
                limit :limit
                """, Map.of("before", before, "limit", limit));
    }

    private static UUID[] ids(List<Erased> erasures) {
        return erasures.stream().map(Erased::personId).toArray(UUID[]::new);
    }

    private List<Erased> list(String sql, Map<String, Object> parameters) {
        var query = entityManager.createNativeQuery(sql, Object[].class);
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Erased((UUID) column[0], (UUID) column[1], (Instant) column[2]))
                .toList();
    }
}
