package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Finds and shows accounts for staff; each look at somebody else's is recorded. */
@Stateless
@RolesAllowed(Permission.USERS_READ)
public class UserQueries {

    private static final String LIST = "users";

    /** As the index {@code user_account_search_ix} has it. */
    private static final String SEARCHED =
            "lower(first_name || ' ' || last_name || ' ' || coalesce(email_normalized, ''))";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountQueries accounts;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    /** @throws RequestProblem {@code request.not_found} */
    public UserView get(Caller caller, UUID userId) {
        UserView user = accounts.user(caller.storeId(), userId);
        if (!userId.equals(caller.userId())) {
            trail.record(caller, AuditAct.USER_READ, "user:" + userId, Map.of());
        }
        return user;
    }

    /** The youngest first. The record tells which filters were used and how many were shown, not what was looked for. */
    public Page<UserSummary> list(Caller caller, UserFilter filter, int limit, @Nullable String after) {
        Map<String, Object> parameters = new HashMap<>();
        String where = conditions(filter, parameters);
        if (after != null) {
            List<String> values = cursors.read(LIST, after).values();
            where += "and (created_at, id) < (:at, :id)\n";
            parameters.put("at", Instant.parse(values.get(0)));
            parameters.put("id", UUID.fromString(values.get(1)));
        }
        Query query = entityManager
                .createNativeQuery("""
                        select id, email, first_name, last_name, role, status, created_at
                        from emporion.user_account
                        where store_id = :store and archived_at is null
                        %s
                        order by created_at desc, id desc
                        limit :limit
                        """.formatted(where))
                .setParameter("store", caller.storeId())
                .setParameter("limit", limit + 1);
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        Page<UserSummary> page = Page.of(
                rows.stream().map(row -> summary((Object[]) row)).toList(),
                limit,
                last -> cursors.sign(LIST, last.createdAt(), last.id()));
        trail.record(
                caller,
                AuditAct.USER_READ,
                "users",
                Map.of(
                        "filters",
                        new TreeSet<>(parameters.keySet()),
                        "shown",
                        page.items().size()));
        return page;
    }

    private static String conditions(UserFilter filter, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (filter.text() != null) {
            where.append("and ").append(SEARCHED).append(" like :text\n");
            parameters.put("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        add(where, parameters, "and role = :role\n", "role", name(filter.role()));
        add(where, parameters, "and status = :status\n", "status", name(filter.status()));
        add(where, parameters, "and created_at >= :from\n", "from", filter.from());
        add(where, parameters, "and created_at < :to\n", "to", filter.to());
        return where.toString();
    }

    private static void add(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static UserSummary summary(@Nullable Object[] column) {
        return new UserSummary(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                (String) column[3],
                Role.valueOf((String) column[4]),
                AccountStatus.valueOf((String) column[5]),
                (Instant) column[6]);
    }
}
