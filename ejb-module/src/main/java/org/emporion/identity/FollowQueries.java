package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.internal.FollowBook;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Shows who follows whom to signed-in people, by the names that people have before others. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class FollowQueries {

    private static final String FOLLOWERS = "followers";
    private static final String FOLLOWING = "following";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private FollowBook book;

    @Inject
    private Cursors cursors;

    /** @throws RequestProblem {@code request.not_found} */
    public FollowState state(Caller caller, UUID userId) {
        book.requirePerson(caller, userId);
        return book.state(caller, userId);
    }

    /** Who follows the person, the latest first. */
    public Page<PersonView> followers(Caller caller, UUID userId, int limit, @Nullable String after) {
        return page(FOLLOWERS, "follower_id", "followed_id", caller, userId, limit, after);
    }

    /** Whom the person follows, the latest first. */
    public Page<PersonView> following(Caller caller, UUID userId, int limit, @Nullable String after) {
        return page(FOLLOWING, "followed_id", "follower_id", caller, userId, limit, after);
    }

    private Page<PersonView> page(
            String list, String shown, String of, Caller caller, UUID userId, int limit, @Nullable String after) {
        book.requirePerson(caller, userId);
        String where = after == null ? "" : "and (f.followed_at, f." + shown + ") < (:at, :id)";
        Query query = entityManager
                .createNativeQuery("""
                        select a.id, a.first_name, a.last_name, a.avatar_url, f.followed_at
                        from emporion.user_follow f
                        join emporion.user_account a on a.id = f.%1$s
                        where f.%2$s = :user %3$s
                        order by f.followed_at desc, f.%1$s desc
                        limit :limit
                        """.formatted(shown, of, where))
                .setParameter("user", userId)
                .setParameter("limit", limit + 1);
        if (after != null) {
            List<String> values = cursors.read(list, after).values();
            query.setParameter("at", Instant.parse(values.get(0)));
            query.setParameter("id", UUID.fromString(values.get(1)));
        }
        List<?> rows = query.getResultList();
        return Page.of(
                rows.stream().map(row -> person((Object[]) row)).toList(),
                limit,
                last -> cursors.sign(list, last.since(), last.id()));
    }

    private static PersonView person(@Nullable Object[] column) {
        return PersonView.of(
                (UUID) column[0], (String) column[1], (String) column[2], (String) column[3], (Instant) column[4]);
    }
}
