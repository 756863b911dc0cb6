package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.review.VoteView;
import org.jspecify.annotations.Nullable;

/** Votes and what they sum to, in the running transaction. Who votes holds the review first: votes on one review queue. */
@ApplicationScoped
public class VoteBook {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** True when the caller had not voted so before. */
    public boolean put(Caller caller, UUID reviewId, boolean helpful) {
        Boolean before = mine(caller, reviewId);
        if (before != null && before == helpful) {
            return false;
        }
        entityManager
                .createNativeQuery("""
                        insert into emporion.review_vote (review_id, voter_id, helpful, voted_at)
                        values (:review, :voter, :helpful, :now)
                        on conflict (review_id, voter_id) do update
                        set helpful = excluded.helpful, voted_at = excluded.voted_at
                        """)
                .setParameter("review", reviewId)
                .setParameter("voter", caller.requireUser())
                .setParameter("helpful", helpful)
                .setParameter("now", clock.instant())
                .executeUpdate();
        count(reviewId, before, helpful);
        return true;
    }

    /** True when the caller had voted until now. */
    public boolean take(Caller caller, UUID reviewId) {
        Boolean before = mine(caller, reviewId);
        if (before == null) {
            return false;
        }
        entityManager
                .createNativeQuery("delete from emporion.review_vote where review_id = :review and voter_id = :voter")
                .setParameter("review", reviewId)
                .setParameter("voter", caller.requireUser())
                .executeUpdate();
        count(reviewId, before, null);
        return true;
    }

    public VoteView state(Caller caller, UUID reviewId) {
        Object[] column = (Object[]) entityManager
                .createNativeQuery("select helpful, unhelpful from emporion.review where id = :review")
                .setParameter("review", reviewId)
                .getSingleResult();
        return new VoteView((Integer) column[0], (Integer) column[1], mine(caller, reviewId));
    }

    private @Nullable Boolean mine(Caller caller, UUID reviewId) {
        List<?> rows = entityManager
                .createNativeQuery(
                        "select helpful from emporion.review_vote where review_id = :review and voter_id = :voter")
                .setParameter("review", reviewId)
                .setParameter("voter", caller.requireUser())
                .getResultList();
        return rows.isEmpty() ? null : (Boolean) rows.get(0);
    }

    private void count(UUID reviewId, @Nullable Boolean before, @Nullable Boolean now) {
        entityManager
                .createNativeQuery("""
                        update emporion.review
                        set helpful = helpful + :helpful, unhelpful = unhelpful + :unhelpful
                        where id = :review
                        """)
                .setParameter("helpful", one(now, true) - one(before, true))
                .setParameter("unhelpful", one(now, false) - one(before, false))
                .setParameter("review", reviewId)
                .executeUpdate();
    }

    private static int one(@Nullable Boolean vote, boolean kind) {
        return vote != null && vote == kind ? 1 : 0;
    }
}
