package org.emporion.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** Reads the audit; that it was read is recorded as well. */
@Stateless
@RolesAllowed(Permission.AUDIT_READ)
public class AuditQueries {

    private static final String LIST = "audit";
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    @Inject
    private ObjectMapper json;

    /** The latest recorded first; one statement beside the record of the read. */
    public Page<AuditEntryView> list(Caller caller, AuditFilter filter, int limit, @Nullable String after) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String where = conditions(filter, parameters);
        trail.record(caller, AuditAct.AUDIT_READ, "audit", Map.of("filter", Map.copyOf(parameters)));
        if (after != null) {
            where += "and id < :after\n";
            parameters.put("after", cursors.readId(LIST, after));
        }
        var query = entityManager
                .createNativeQuery("""
                        select id, occurred_at, actor, action, resource, request_id, detail,
                            detail is null and detail_digest is not null, seal
                        from emporion.audit_entry
                        where store_id = :store
                        %sorder by id desc
                        limit :limit
                        """.formatted(where), Object[].class)
                .setParameter("store", caller.storeId())
                .setParameter("limit", limit + 1);
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        List<AuditEntryView> entries =
                rows.stream().map(row -> view((Object[]) row)).toList();
        return Page.of(entries, limit, last -> cursors.sign(LIST, last.id()));
    }

    private static String conditions(AuditFilter filter, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        add(where, parameters, "actor", filter.actor());
        add(where, parameters, "action", filter.action());
        add(where, parameters, "resource", filter.resource());
        if (filter.from() != null) {
            where.append("and id >= :from\n");
            parameters.put("from", Uuid7.floorOf(filter.from()));
        }
        if (filter.to() != null) {
            where.append("and id < :to\n");
            parameters.put("to", Uuid7.floorOf(filter.to()));
        }
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String column, @Nullable String value) {
        if (value != null) {
            where.append("and ").append(column).append(" = :").append(column).append('\n');
            parameters.put(column, value);
        }
    }

    private AuditEntryView view(@Nullable Object[] column) {
        return new AuditEntryView(
                (UUID) column[0],
                (Instant) column[1],
                String.valueOf(column[2]),
                String.valueOf(column[3]),
                String.valueOf(column[4]),
                String.valueOf(column[5]),
                detail((String) column[6]),
                Boolean.TRUE.equals(column[7]),
                column[8] == null ? null : ((Number) column[8]).longValue());
    }

    private @Nullable Map<String, Object> detail(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, DETAIL);
        } catch (JsonProcessingException tampered) {
            return Map.of("unreadable", text);
        }
    }
}
