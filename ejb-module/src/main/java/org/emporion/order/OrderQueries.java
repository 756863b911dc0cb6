package org.emporion.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.order.internal.KeptAddresses;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.VendorOrderStatus;
import org.emporion.payment.PaymentQueries;
import org.emporion.payment.PaymentView;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Cursor;
import org.emporion.shared.Money;
import org.emporion.shared.Page;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders. A user sees their own, a guest the one that the token opens, a vendor's staff their part, the store's staff
 * all; to everybody else an order is not there.
 */
@Stateless
@PermitAll
public class OrderQueries {

    private static final String LIST = "orders";
    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PaymentQueries payments;

    @Inject
    private VendorQueries vendors;

    @Inject
    private OrderTokens tokens;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    @Inject
    private KeptAddresses addresses;

    @Inject
    private ObjectMapper json;

    /** What a caller may see of orders. */
    private record Sight(
            boolean all, @Nullable UUID userId, @Nullable UUID tokenOrder, Set<UUID> vendors) {

        boolean isWhole(UUID orderId, @Nullable UUID owner) {
            return all || (owner != null && owner.equals(userId)) || orderId.equals(tokenOrder);
        }
    }

    /**
     * @param idOrNumber its id, or its number as people see it
     * @param orderToken a guest's
     * @throws RequestProblem {@code request.not_found} also for one that is not the caller's
     */
    public OrderView get(Caller caller, String idOrNumber, @Nullable String orderToken) {
        Sight sight = sight(caller, orderToken);
        Object[] row = visibleRow(caller, idOrNumber, sight);
        boolean whole = sight.isWhole((UUID) row[0], (UUID) row[2]);
        if (sight.all() && !Objects.equals(row[2], caller.userId())) {
            trail.record(caller, AuditAct.ORDER_READ, "order:" + row[0], Map.of());
        }
        return whole ? whole(row, sight.all()) : part(row, sight.vendors());
    }

    /** An order as its buyer sees it, for use cases that have decided who asks. */
    public OrderView get(UUID storeId, UUID orderId) {
        return whole(row(storeId, orderId.toString()).orElseThrow(() -> RequestProblem.notFound("order")), false);
    }

    /** Newest first. */
    public Page<OrderSummary> list(Caller caller, OrderFilter filter, int limit, @Nullable String after) {
        caller.requireUser();
        Sight sight = sight(caller, null);
        Map<String, Object> parameters = new HashMap<>();
        String where = conditions(caller, filter, sight, parameters);
        if (after != null) {
            Cursor cursor = cursors.read(LIST, after);
            where += "and o.id < :after\n";
            parameters.put("after", UUID.fromString(cursor.values().get(0)));
        }
        List<?> rows = query(SUMMARY.formatted(where), parameters)
                .setParameter("limit", limit + 1)
                .getResultList();
        List<OrderSummary> items =
                rows.stream().map(row -> summary((Object[]) row, sight.all())).toList();
        return Page.of(items, limit, last -> cursors.sign(LIST, last.id()));
    }

    /** Every step of the order, the oldest first. */
    public List<OrderHistoryEntry> history(Caller caller, String idOrNumber, @Nullable String orderToken) {
        Sight sight = sight(caller, orderToken);
        Object[] order = visibleRow(caller, idOrNumber, sight);
        boolean whole = sight.isWhole((UUID) order[0], (UUID) order[2]);
        List<?> rows = entityManager
                .createNativeQuery("""
                        select h.id, h.vendor_order_id, h.from_status, h.to_status, h.actor, h.reason, h.occurred_at
                        from emporion.order_history h
                        left join emporion.vendor_order v on v.id = h.vendor_order_id
                        where h.order_id = :order
                            and (:whole or v.id is null or v.vendor_id = any(cast(:vendors as uuid[])))
                        order by h.id
                        """)
                .setParameter("order", order[0])
                .setParameter("whole", whole)
                .setParameter("vendors", sight.vendors().toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .map(row -> historyEntry((Object[]) row, caller, sight.all()))
                .toList();
    }

    /** What a message to the buyer says; for consumers of events. */
    public OrderNotice forNotice(UUID orderId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select o.store_id, o.locale,
                            (select h.reason
                             from emporion.order_history h
                             where h.order_id = o.id
                             order by h.id desc
                             limit 1)
                        from emporion.customer_order o
                        where o.id = :order
                        """)
                .setParameter("order", orderId)
                .getResultList();
        Object[] column = (Object[]) rows.stream().findFirst().orElseThrow(() -> RequestProblem.notFound("order"));
        OrderView order = get((UUID) column[0], orderId);
        return new OrderNotice(
                orderId,
                (UUID) column[0],
                order.number(),
                order.status(),
                order.userId(),
                String.valueOf(order.email()),
                (String) column[1],
                order.items(),
                order.discount(),
                order.shipping(),
                order.tax(),
                order.total(),
                order.taxIncluded(),
                order.shippingAddress(),
                (String) column[2],
                order.isGuests() ? tokens.of(orderId) : null,
                order.vendorOrders().stream()
                        .flatMap(part -> part.lines().stream())
                        .map(line -> new OrderNotice.Line(
                                line.sku(), line.title(), line.quantity(), line.unitPrice(), line.items()))
                        .toList());
    }

    /** The numbers of a person's orders that are still on their way; for use cases that have decided who asks. */
    public List<String> openOrders(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select number
                        from emporion.customer_order
                        where store_id = :store and user_id = :user
                          and status in ('AWAITING_PAYMENT', 'PLACED', 'PARTLY_SHIPPED', 'SHIPPED')
                        order by id
                        """)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }

    private Sight sight(Caller caller, @Nullable String orderToken) {
        boolean all = caller.may(Permission.ORDERS_MANAGE);
        UUID userId = caller.userId();
        Set<UUID> own =
                !all && userId != null && caller.may(Permission.VENDOR_ORDERS) ? vendors.vendorsOf(userId) : Set.of();
        return new Sight(all, userId, tokens.read(orderToken).orElse(null), own);
    }

    private Object[] visibleRow(Caller caller, String idOrNumber, Sight sight) {
        return row(caller.storeId(), idOrNumber)
                .filter(row -> sight.isWhole((UUID) row[0], (UUID) row[2]) || isPartly((UUID) row[0], sight))
                .orElseThrow(() -> RequestProblem.notFound("order"));
    }

    private boolean isPartly(UUID orderId, Sight sight) {
        return !sight.vendors().isEmpty()
                && (Boolean) entityManager
                        .createNativeQuery("""
                                select exists (
                                    select 1
                                    from emporion.vendor_order
                                    where order_id = :order and vendor_id = any(cast(:vendors as uuid[])))
                                """)
                        .setParameter("order", orderId)
                        .setParameter("vendors", sight.vendors().toArray(UUID[]::new))
                        .getSingleResult();
    }

    private Optional<Object[]> row(UUID storeId, String idOrNumber) {
        boolean isId = idOrNumber.length() == 36 && idOrNumber.charAt(8) == '-';
        List<?> rows = entityManager
                .createNativeQuery(ORDER + (isId ? "and id = cast(:key as uuid)" : "and number = :key"))
                .setParameter("store", storeId)
                .setParameter("key", isId ? uuid(idOrNumber).toString() : idOrNumber)
                .getResultList();
        return rows.stream().map(Object[].class::cast).findFirst();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw RequestProblem.notFound("order");
        }
    }

    private OrderView whole(@Nullable Object[] row, boolean forStaff) {
        UUID id = (UUID) row[0];
        String currency = String.valueOf(row[5]);
        PaymentView payment = payments.findByOrder(id).orElse(null);
        List<OrderView.Part> parts = parts(id, currency, Set.of(), lines(id, currency), forStaff);
        return view(row, Totals.of(row, currency), parts, payment, true);
    }

    private OrderView part(@Nullable Object[] row, Set<UUID> own) {
        UUID id = (UUID) row[0];
        String currency = String.valueOf(row[5]);
        List<OrderView.Part> parts = parts(id, currency, own, lines(id, currency), true);
        return view(row, Totals.of(parts, currency), parts, null, false);
    }

    private OrderView view(
            @Nullable Object[] row,
            Totals totals,
            List<OrderView.Part> parts,
            @Nullable PaymentView payment,
            boolean whole) {
        OrderStatus status = OrderStatus.valueOf((String) row[4]);
        return new OrderView(
                (UUID) row[0],
                (String) row[1],
                status,
                whole ? (UUID) row[2] : null,
                whole ? (String) row[3] : null,
                totals.items(),
                totals.discount(),
                totals.shipping(),
                totals.tax(),
                totals.total(),
                (Boolean) row[11],
                (String) row[12],
                addresses.read(KeptAddresses.Column.SHIPPING, String.valueOf(row[13])),
                whole ? addresses.read(KeptAddresses.Column.BILLING, String.valueOf(row[14])) : null,
                (String) row[15],
                payment,
                parts,
                List.copyOf(status.next()),
                (Instant) row[16],
                (Instant) row[17],
                (Instant) row[18],
                (Integer) row[19]);
    }

    /** The sums that a view shows. */
    private record Totals(Money items, Money discount, Money shipping, Money tax, Money total) {

        static Totals of(@Nullable Object[] row, String currency) {
            return new Totals(
                    money(row[6], currency),
                    money(row[7], currency),
                    money(row[8], currency),
                    money(row[9], currency),
                    money(row[10], currency));
        }

        static Totals of(List<OrderView.Part> parts, String currency) {
            Totals sum = new Totals(
                    Money.zero(currency),
                    Money.zero(currency),
                    Money.zero(currency),
                    Money.zero(currency),
                    Money.zero(currency));
            for (OrderView.Part part : parts) {
                sum = new Totals(
                        sum.items.plus(part.items()),
                        sum.discount.plus(part.discount()),
                        sum.shipping.plus(part.shipping()),
                        sum.tax.plus(part.tax()),
                        sum.total.plus(part.total()));
            }
            return sum;
        }
    }

    /** @param own empty for the parts of all vendors */
    private List<OrderView.Part> parts(
            UUID orderId, String currency, Set<UUID> own, Map<UUID, List<OrderView.Line>> lines, boolean forStaff) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, vendor_id, status, items_amount, discount_amount, shipping_amount, tax_amount,
                            total_amount, commission_amount, tracking_number, shipped_at, delivered_at
                        from emporion.vendor_order
                        where order_id = :order
                            and (:anyVendor or vendor_id = any(cast(:vendors as uuid[])))
                        order by id
                        """)
                .setParameter("order", orderId)
                .setParameter("anyVendor", own.isEmpty())
                .setParameter("vendors", own.toArray(UUID[]::new))
                .getResultList();
        List<OrderView.Part> parts = new ArrayList<>();
        for (Object row : rows) {
            @Nullable Object[] column = (Object[]) row;
            parts.add(new OrderView.Part(
                    (UUID) column[0],
                    (UUID) column[1],
                    VendorOrderStatus.valueOf((String) column[2]),
                    money(column[3], currency),
                    money(column[4], currency),
                    money(column[5], currency),
                    money(column[6], currency),
                    money(column[7], currency),
                    forStaff ? money(column[8], currency) : null,
                    (String) column[9],
                    (Instant) column[10],
                    (Instant) column[11],
                    lines.getOrDefault((UUID) column[0], List.of())));
        }
        return parts;
    }

    private Map<UUID, List<OrderView.Line>> lines(UUID orderId, String currency) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select vendor_order_id, id, vendor_item_id, product_id, variant_id, sku, title,
                            cast(options as text), quantity, unit_amount, items_amount, discount_amount,
                            tax_basis_points, tax_amount
                        from emporion.order_line
                        where order_id = :order
                        order by position
                        """)
                .setParameter("order", orderId)
                .getResultList();
        Map<UUID, List<OrderView.Line>> lines = new HashMap<>();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            lines.computeIfAbsent((UUID) column[0], part -> new ArrayList<>())
                    .add(new OrderView.Line(
                            (UUID) column[1],
                            (UUID) column[2],
                            (UUID) column[3],
                            (UUID) column[4],
                            (String) column[5],
                            (String) column[6],
                            options((String) column[7]),
                            (Integer) column[8],
                            money(column[9], currency),
                            money(column[10], currency),
                            money(column[11], currency),
                            (Integer) column[12],
                            money(column[13], currency)));
        }
        return lines;
    }

    private static String conditions(Caller caller, OrderFilter filter, Sight sight, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        parameters.put("store", caller.storeId());
        parameters.put("vendors", sight.vendors().toArray(UUID[]::new));
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

    private Query query(String sql, Map<String, Object> parameters) {
        Query query = entityManager.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query;
    }

    private static OrderSummary summary(@Nullable Object[] column, boolean forStaff) {
        return new OrderSummary(
                (UUID) column[0],
                (String) column[1],
                OrderStatus.valueOf((String) column[2]),
                money(column[4], String.valueOf(column[3])),
                number(column[5]),
                forStaff ? (String) column[6] : null,
                (Instant) column[7],
                (Instant) column[8]);
    }

    private static OrderHistoryEntry historyEntry(@Nullable Object[] column, Caller caller, boolean forStaff) {
        String actor = (String) column[4];
        return new OrderHistoryEntry(
                (UUID) column[0],
                (UUID) column[1],
                (String) column[2],
                (String) column[3],
                forStaff || actor.equals(caller.actor()) ? actor : role(actor),
                (String) column[5],
                (Instant) column[6]);
    }

    private static String role(String actor) {
        if (actor.startsWith("user:")) {
            return "staff";
        }
        return actor.startsWith("system:") ? "system" : actor;
    }

    private Map<String, String> options(String options) {
        try {
            return json.readValue(options, OPTIONS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The column holds options", impossible);
        }
    }

    private static Money money(@Nullable Object amount, String currency) {
        return Money.of(number(amount), currency);
    }

    private static long number(@Nullable Object number) {
        return number == null ? 0 : ((Number) number).longValue();
    }

    private static final String ORDER = """
            select id, number, user_id, email, status, currency, items_amount, discount_amount, shipping_amount,
                tax_amount, total_amount, tax_included, shipping_method, cast(shipping_address as text),
                cast(billing_address as text), note, created_at, placed_at, updated_at, version
            from emporion.customer_order
            where store_id = :store and archived_at is null
            """;

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
}
