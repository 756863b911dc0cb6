package org.emporion.order.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.order.OrderFilter;
import org.emporion.order.OrderSummary;
import org.emporion.order.model.OrderStatus;
import org.emporion.platform.Caller;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** Reads rows of lists of orders, the newest first; one statement. */
@ApplicationScoped
public class OrderList {

    private static final String OWN_PART = """
            exists (
                select 1
                from emporion.vendor_order own
                where own.order_id = o.id and own.vendor_id = any(cast(:vendors as uuid[])))""";

    private static final String VENDOR_PART = """
            and exists (
                select 1
                from emporion.vendor_order sold
                where sold.order_id = o.id and sold.vendor_id = :vendor)
            """;

    private static final String SUMMARY = """
            select o.id, o.number, o.status, o.currency,
                case when :whole or o.user_id = cast(:reader as uuid) then o.total_amount else part.total end,
                part.quantity, o.email, o.created_at, o.placed_at
            from emporion.customer_order o
            cross join lateral (
                select sum(v.total_amount) as total,
                    sum((select sum(l.quantity) from emporion.order_line l where l.vendor_order_id = v.id)) as quantity
                from emporion.vendor_order v
                where v.order_id = o.id
                    and (:whole or o.user_id = cast(:reader as uuid) or v.vendor_id = any(cast(:vendors as uuid[])))) part
            where o.store_id = :store and o.archived_at is null
            %sorder by o.id desc
            limit :limit
            """;

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * @param after the last order that was shown
     * @param rows at most so many
     */
    public List<OrderSummary> read(
            Caller caller, OrderFilter filter, OrderSight sight, @Nullable UUID after, int rows) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = conditions(caller, filter, sight, parameters);
        add(where, parameters, "and o.id < :after\n", "after", after);
        Query query = entityManager.createNativeQuery(SUMMARY.formatted(where));
        parameters.forEach(query::setParameter);
        List<?> found = query.setParameter("limit", rows).getResultList();
        return found.stream().map(row -> summary((Object[]) row, sight.all())).toList();
    }

    private static StringBuilder conditions(
            Caller caller, OrderFilter filter, OrderSight sight, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        parameters.put("store", caller.storeId());
        parameters.put("vendors", sight.vendorIds());
        parameters.put("whole", sight.vendors().isEmpty());
        parameters.put("reader", String.valueOf(caller.requireUser()));
        if (!sight.all()) {
            where.append(
                    sight.vendors().isEmpty()
                            ? "and o.user_id = :me\n"
                            : "and (o.user_id = :me or " + OWN_PART + ")\n");
            parameters.put("me", caller.requireUser());
        }
        add(
                where,
                parameters,
                "and o.status = :status\n",
                "status",
                filter.status() == null ? null : filter.status().name());
        add(where, parameters, "and o.created_at >= :from\n", "from", filter.from());
        add(where, parameters, "and o.created_at < :to\n", "to", filter.to());
        add(where, parameters, "and o.number = :number\n", "number", filter.number());
        add(where, parameters, VENDOR_PART, "vendor", filter.vendorId());
        if (filter.email() != null) {
            where.append(sight.all() ? "and lower(o.email) = lower(:email)\n" : "and false\n");
            if (sight.all()) {
                parameters.put("email", filter.email());
            }
        }
        return where;
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

    private static OrderSummary summary(@Nullable Object[] column, boolean forStaff) {
        return new OrderSummary(
                (UUID) column[0],
                (String) column[1],
                OrderStatus.valueOf((String) column[2]),
                Money.of(number(column[4]), String.valueOf(column[3])),
                number(column[5]),
                forStaff ? (String) column[6] : null,
                (Instant) column[7],
                (Instant) column[8]);
    }

    private static long number(@Nullable Object number) {
        return number == null ? 0 : ((Number) number).longValue();
    }
}
