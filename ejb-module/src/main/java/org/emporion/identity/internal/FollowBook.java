package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.FollowState;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

/**
 * The rows of who follows whom and their counts, in the running transaction. Locked in this order: accounts, rows, counts,
 * each in the order of ids.
 */
@ApplicationScoped
public class FollowBook {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** @throws RequestProblem {@code request.not_found} when there is no such account */
    public void requirePerson(Caller caller, UUID userId) {
        requireBoth(caller, userId, "");
    }

    /**
     * As {@link #requirePerson}, and both accounts stay until the transaction ends: who closes one waits, and takes the row
     * as well.
     */
    public void holdPerson(Caller caller, UUID userId) {
        requireBoth(caller, userId, "for share");
    }

    private void requireBoth(Caller caller, UUID userId, String lock) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id in (:me, :user) and store_id = :store and archived_at is null
                        order by id
                        %s
                        """.formatted(lock))
                .setParameter("me", caller.requireUser())
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList();
        if (!rows.contains(userId)) {
            throw RequestProblem.notFound("account");
        }
        if (!rows.contains(caller.requireUser())) {
            throw RequestProblem.sessionEnded();
        }
    }

    /** True when the caller did not follow the person before. */
    public boolean add(Caller caller, UUID userId) {
        UUID me = caller.requireUser();
        int added = entityManager
                .createNativeQuery("""
                        insert into emporion.user_follow (follower_id, followed_id, store_id, followed_at)
                        values (:me, :user, :store, :now)
                        on conflict do nothing
                        """)
                .setParameter("me", me)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (added == 1) {
            entityManager
                    .createNativeQuery("""
                            insert into emporion.user_follow_count as c (user_id, followers, following)
                            select u.id, u.followers, u.following
                            from (values (cast(:me as uuid), 0, 1), (cast(:user as uuid), 1, 0)) u (id, followers, following)
                            order by u.id
                            on conflict (user_id)
                            do update set followers = c.followers + excluded.followers,
                                          following = c.following + excluded.following
                            """)
                    .setParameter("me", me)
                    .setParameter("user", userId)
                    .executeUpdate();
        }
        return added == 1;
    }

    /** True when the caller followed the person until now. */
    public boolean take(Caller caller, UUID userId) {
        UUID me = caller.requireUser();
        int taken = entityManager
                .createNativeQuery("""
                        delete from emporion.user_follow
                        where follower_id = :me and followed_id = :user and store_id = :store
                        """)
                .setParameter("me", me)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .executeUpdate();
        if (taken == 1) {
            lockCounts(me, userId);
            entityManager
                    .createNativeQuery("""
                            update emporion.user_follow_count
                            set followers = followers - case when user_id = :user then 1 else 0 end,
                                following = following - case when user_id = :me then 1 else 0 end
                            where user_id in (:me, :user)
                            """)
                    .setParameter("me", me)
                    .setParameter("user", userId)
                    .executeUpdate();
        }
        return taken == 1;
    }

    private void lockCounts(UUID me, UUID userId) {
        entityManager
                .createNativeQuery("""
                        select user_id
                        from emporion.user_follow_count
                        where user_id in (:me, :user)
                        order by user_id
                        for update
                        """)
                .setParameter("me", me)
                .setParameter("user", userId)
                .getResultList();
    }

    public FollowState state(Caller caller, UUID userId) {
        Object[] column = (Object[]) entityManager
                .createNativeQuery("""
                        select exists (
                                   select 1
                                   from emporion.user_follow
                                   where follower_id = :me and followed_id = :user
                               ),
                               coalesce(max(followers), 0),
                               coalesce(max(following), 0)
                        from emporion.user_follow_count
                        where user_id = :user
                        """)
                .setParameter("me", caller.requireUser())
                .setParameter("user", userId)
                .getSingleResult();
        return new FollowState((Boolean) column[0], ((Number) column[1]).intValue(), ((Number) column[2]).intValue());
    }

    /** Takes the person, whose account is locked and closed, out of everybody's rows and counts. */
    public void forget(UUID userId) {
        run("""
                select 1
                from emporion.user_follow
                where follower_id = :user or followed_id = :user
                order by follower_id, followed_id
                for update
                """, userId);
        run("""
                select 1
                from emporion.user_follow_count
                where user_id in (
                    select followed_id from emporion.user_follow where follower_id = :user
                    union
                    select follower_id from emporion.user_follow where followed_id = :user
                    union
                    select :user
                )
                order by user_id
                for update
                """, userId);
        change("""
                update emporion.user_follow_count c
                set followers = c.followers - 1
                from emporion.user_follow f
                where f.follower_id = :user and c.user_id = f.followed_id
                """, userId);
        change("""
                update emporion.user_follow_count c
                set following = c.following - 1
                from emporion.user_follow f
                where f.followed_id = :user and c.user_id = f.follower_id
                """, userId);
        change("delete from emporion.user_follow where follower_id = :user or followed_id = :user", userId);
        change("delete from emporion.user_follow_count where user_id = :user", userId);
    }

    private void run(String sql, UUID userId) {
        entityManager.createNativeQuery(sql).setParameter("user", userId).getResultList();
    }

    private void change(String sql, UUID userId) {
        entityManager.createNativeQuery(sql).setParameter("user", userId).executeUpdate();
    }
}
