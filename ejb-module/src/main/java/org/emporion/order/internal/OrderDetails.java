package org.emporion.order.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.order.OrderView;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.VendorOrderStatus;
import org.emporion.payment.PaymentQueries;
import org.emporion.payment.PaymentView;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** Reads one order with its parts and lines: four statements for a whole one. */
@ApplicationScoped
public class OrderDetails {

    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

    private static final String ORDER = """
            select id, number, user_id, email, status, currency, items_amount, discount_amount, shipping_amount,
                tax_amount, total_amount, tax_included, shipping_method, cast(shipping_address as text),
                cast(billing_address as text), note, created_at, placed_at, updated_at, version
            from emporion.customer_order
            where store_id = :store and archived_at is null
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PaymentQueries payments;

    @Inject
    private KeptAddresses addresses;

    @Inject
    private ObjectMapper json;

    /** @param idOrNumber its id, or its number as people see it */
    public Optional<OrderRow> find(UUID storeId, String idOrNumber) {
        boolean isId = idOrNumber.length() == 36 && idOrNumber.charAt(8) == '-';
        List<?> rows = entityManager
                .createNativeQuery(ORDER + (isId ? "and id = cast(:key as uuid)" : "and number = :key"))
                .setParameter("store", storeId)
                .setParameter("key", isId ? uuid(idOrNumber).toString() : idOrNumber)
                .getResultList();
        return rows.stream().map(row -> new OrderRow((Object[]) row)).findFirst();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw RequestProblem.notFound("order");
        }
    }

    /** Whether any of these vendors sells a part of it. */
    public boolean isPartly(OrderRow order, OrderSight sight) {
        return !sight.vendors().isEmpty()
                && (Boolean) entityManager
                        .createNativeQuery("""
                                select exists (
                                    select 1
                                    from emporion.vendor_order
                                    where order_id = :order and vendor_id = any(cast(:vendors as uuid[])))
                                """)
                        .setParameter("order", order.id())
                        .setParameter("vendors", sight.vendorIds())
                        .getSingleResult();
    }

    /** The whole order with what was paid. */
    public OrderView whole(OrderRow order, boolean forStaff) {
        UUID id = order.id();
        String currency = order.currency();
        PaymentView payment = payments.findByOrder(id).orElse(null);
        List<OrderView.Part> parts = parts(id, currency, Set.of(), lines(id, currency), forStaff);
        return view(order.column(), Totals.of(order.column(), currency), parts, payment, true);
    }

    /** The parts of these vendors, with their sums and without what is the buyer's. */
    public OrderView part(OrderRow order, Set<UUID> own) {
        UUID id = order.id();
        String currency = order.currency();
        List<OrderView.Part> parts = parts(id, currency, own, lines(id, currency), true);
        return view(order.column(), Totals.of(parts, currency), parts, null, false);
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

    private Map<String, String> options(String options) {
        try {
            return json.readValue(options, OPTIONS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The column holds options", impossible);
        }
    }

    private static Money money(@Nullable Object amount, String currency) {
        return Money.of(amount == null ? 0 : ((Number) amount).longValue(), currency);
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
}
