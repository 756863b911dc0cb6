package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** The answers of vendors, in the running transaction. */
@ApplicationScoped
public class AnswerBook {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * Of the caller's vendors those that may answer: who sells the product, and the platform.
     *
     * @param own those that the caller is staff of
     * @param platform a moderator speaks for it as well
     * @param selling the product
     */
    public Set<UUID> speakers(Caller caller, Set<UUID> own, UUID platform, Set<UUID> selling) {
        Set<UUID> speakers = new HashSet<>(own);
        speakers.removeIf(vendor -> !vendor.equals(platform) && !selling.contains(vendor));
        if (caller.may(Permission.REVIEWS_MODERATE)) {
            speakers.add(platform);
        }
        return speakers;
    }

    public void put(Caller caller, UUID reviewId, UUID vendorId, String text) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.review_answer (review_id, vendor_id, author_id, body, answered_at, updated_at)
                        values (:review, :vendor, :author, :body, :now, :now)
                        on conflict (review_id, vendor_id) do update
                        set author_id = excluded.author_id, body = excluded.body, updated_at = excluded.updated_at
                        """)
                .setParameter("review", reviewId)
                .setParameter("vendor", vendorId)
                .setParameter("author", caller.requireUser())
                .setParameter("body", text)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** True when the vendor had answered until now. */
    public boolean take(UUID reviewId, UUID vendorId) {
        return entityManager
                        .createNativeQuery(
                                "delete from emporion.review_answer where review_id = :review and vendor_id = :vendor")
                        .setParameter("review", reviewId)
                        .setParameter("vendor", vendorId)
                        .executeUpdate()
                == 1;
    }
}
