package org.emporion.order.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The orders of all stores. */
@ApplicationScoped
public class Orders {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * Writes the order, its parts, its lines and the first line of its history as one statement: placing is on the hot
     * path, and each statement there is a round trip.
     *
     * @return its number
     */
    public String open(NewOrder order) {
        return (String) entityManager
                .createNativeQuery("""
                        with opened as (
                            insert into emporion.customer_order (
                                id, store_id, number, cart_id, user_id, placed_by, idempotency_key, email, locale, status,
                                currency, items_amount, discount_amount, shipping_amount, tax_amount, tax_included,
                                total_amount, shipping_method, shipping_address, billing_address, note,
                                created_at, updated_at, version)
                            values (
                                :id, :store,
                                'E-' || nextval(cast(format('emporion.%I', 'order_number_' || :storeCode) as regclass)),
                                :cart, cast(:user as uuid), :placedBy, :key, :email, :locale, 'AWAITING_PAYMENT',
                                :currency, :items, :discount, :shipping, :tax, :taxIncluded,
                                :total, :method, cast(:shippingAddress as jsonb), cast(:billingAddress as jsonb), :note,
                                :at, :at, 0)
                            returning number),
                        parts as (
                            insert into emporion.vendor_order (
                                id, order_id, store_id, vendor_id, status, items_amount, discount_amount,
                                shipping_amount, tax_amount, total_amount, commission_amount, version)
                            select id, :id, :store, vendor, 'AWAITING_PAYMENT', items, discount, shipping, tax, total,
                                commission, 0
                            from unnest(
                                cast(:partIds as uuid[]), cast(:partVendors as uuid[]), cast(:partItems as bigint[]),
                                cast(:partDiscounts as bigint[]), cast(:partShippings as bigint[]),
                                cast(:partTaxes as bigint[]), cast(:partTotals as bigint[]),
                                cast(:partCommissions as bigint[]))
                                as part (id, vendor, items, discount, shipping, tax, total, commission)),
                        lines as (
                            insert into emporion.order_line (
                                id, order_id, vendor_order_id, position, vendor_item_id, product_id, variant_id,
                                vendor_id, sku, title, options, quantity, unit_amount, items_amount, discount_amount,
                                tax_basis_points, tax_amount, commission_basis_points)
                            select id, :id, part, position, item, product, variant, vendor, sku, title,
                                cast(options as jsonb), quantity, unit, items, discount, tax_rate, tax, commission_rate
                            from unnest(
                                cast(:lineIds as uuid[]), cast(:lineParts as uuid[]), cast(:lineItems as uuid[]),
                                cast(:lineProducts as uuid[]), cast(:lineVariants as uuid[]),
                                cast(:lineVendors as uuid[]), cast(:lineSkus as text[]), cast(:lineTitles as text[]),
                                cast(:lineOptions as text[]), cast(:lineQuantities as int[]),
                                cast(:lineUnits as bigint[]), cast(:lineAmounts as bigint[]),
                                cast(:lineDiscounts as bigint[]), cast(:lineTaxRates as int[]),
                                cast(:lineTaxes as bigint[]), cast(:lineCommissionRates as int[]))
                                with ordinality
                                as line (id, part, item, product, variant, vendor, sku, title, options, quantity, unit,
                                    items, discount, tax_rate, tax, commission_rate, position)),
                        trail as (
                            insert into emporion.order_history (id, order_id, to_status, actor, occurred_at)
                            values (:history, :id, 'AWAITING_PAYMENT', :placedBy, :at))
                        select number from opened
                        """)
                .setParameter("id", order.id())
                .setParameter("store", order.storeId())
                .setParameter("storeCode", order.storeCode())
                .setParameter("cart", order.cartId())
                .setParameter(
                        "user", order.userId() == null ? null : order.userId().toString())
                .setParameter("placedBy", order.placedBy())
                .setParameter("key", order.idempotencyKey())
                .setParameter("email", order.email())
                .setParameter("locale", order.locale())
                .setParameter("currency", order.currency())
                .setParameter("items", order.amounts().items())
                .setParameter("discount", order.amounts().discount())
                .setParameter("shipping", order.amounts().shipping())
                .setParameter("tax", order.amounts().tax())
                .setParameter("taxIncluded", order.taxIncluded())
                .setParameter("total", order.amounts().total())
                .setParameter("method", order.shippingMethod())
                .setParameter("shippingAddress", order.shippingAddress())
                .setParameter("billingAddress", order.billingAddress())
                .setParameter("note", order.note())
                .setParameter("at", order.at())
                .setParameter("history", Uuid7.next())
                .setParameter("partIds", ids(order.parts(), NewOrder.Part::id))
                .setParameter("partVendors", ids(order.parts(), NewOrder.Part::vendorId))
                .setParameter(
                        "partItems", longs(order.parts(), part -> part.amounts().items()))
                .setParameter(
                        "partDiscounts",
                        longs(order.parts(), part -> part.amounts().discount()))
                .setParameter(
                        "partShippings",
                        longs(order.parts(), part -> part.amounts().shipping()))
                .setParameter(
                        "partTaxes", longs(order.parts(), part -> part.amounts().tax()))
                .setParameter(
                        "partTotals",
                        longs(order.parts(), part -> part.amounts().total()))
                .setParameter("partCommissions", longs(order.parts(), NewOrder.Part::commission))
                .setParameter("lineIds", ids(order.lines(), NewOrder.Line::id))
                .setParameter("lineParts", ids(order.lines(), NewOrder.Line::partId))
                .setParameter("lineItems", ids(order.lines(), NewOrder.Line::vendorItemId))
                .setParameter("lineProducts", ids(order.lines(), NewOrder.Line::productId))
                .setParameter("lineVariants", ids(order.lines(), NewOrder.Line::variantId))
                .setParameter("lineVendors", ids(order.lines(), NewOrder.Line::vendorId))
                .setParameter("lineSkus", texts(order.lines(), NewOrder.Line::sku))
                .setParameter("lineTitles", texts(order.lines(), NewOrder.Line::title))
                .setParameter("lineOptions", texts(order.lines(), NewOrder.Line::options))
                .setParameter("lineQuantities", ints(order.lines(), NewOrder.Line::quantity))
                .setParameter("lineUnits", longs(order.lines(), NewOrder.Line::unit))
                .setParameter("lineAmounts", longs(order.lines(), NewOrder.Line::items))
                .setParameter("lineDiscounts", longs(order.lines(), NewOrder.Line::discount))
                .setParameter("lineTaxRates", ints(order.lines(), NewOrder.Line::taxBasisPoints))
                .setParameter("lineTaxes", longs(order.lines(), NewOrder.Line::tax))
                .setParameter("lineCommissionRates", ints(order.lines(), NewOrder.Line::commissionBasisPoints))
                .getSingleResult();
    }

    /**
     * Ends the wait for payment: the order, its parts and its history in one statement.
     *
     * @param to PLACED or REFUSED
     * @return false if the order does not wait any more, and nothing was changed
     */
    public boolean settle(UUID orderId, OrderStatus to, String actor, @Nullable String reason, Instant at) {
        Number settled = (Number) entityManager
                .createNativeQuery("""
                        with settled as (
                            update emporion.customer_order
                            set status = :to,
                                placed_at = case when :to = 'PLACED' then cast(:at as timestamptz) end,
                                updated_at = :at,
                                version = version + 1
                            where id = :id and status = 'AWAITING_PAYMENT'
                            returning id),
                        parts as (
                            update emporion.vendor_order part
                            set status = :to, version = part.version + 1
                            from settled
                            where part.order_id = settled.id),
                        trail as (
                            insert into emporion.order_history (
                                id, order_id, from_status, to_status, actor, reason, occurred_at)
                            select :history, settled.id, 'AWAITING_PAYMENT', :to, :actor, :reason, :at
                            from settled)
                        select count(*) from settled
                        """)
                .setParameter("to", to.name())
                .setParameter("at", at)
                .setParameter("id", orderId)
                .setParameter("history", Uuid7.next())
                .setParameter("actor", actor)
                .setParameter("reason", reason)
                .getSingleResult();
        return settled.intValue() == 1;
    }

    /** The order under a lock that its other changes wait for, with its parts. */
    public Optional<Order> findForChange(UUID storeId, UUID orderId) {
        Order order = entityManager.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(order).filter(found -> found.storeId().equals(storeId));
    }

    /** The newest order that was opened with this idempotency key. */
    public Optional<PlacedWithKey> findByKey(UUID storeId, String placedBy, String key) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, status, created_at
                        from emporion.customer_order
                        where store_id = :store and placed_by = :placedBy and idempotency_key = :key
                        order by id desc
                        limit 1
                        """)
                .setParameter("store", storeId)
                .setParameter("placedBy", placedBy)
                .setParameter("key", key)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new PlacedWithKey((UUID) row[0], OrderStatus.valueOf((String) row[1]), (Instant) row[2]))
                .findFirst();
    }

    /** Adds a step to the order's history. */
    public void record(OrderStep step) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.order_history (
                            id, order_id, vendor_order_id, from_status, to_status, actor, reason, occurred_at)
                        values (:id, :order, cast(:part as uuid), :from, :to, :actor, :reason, :at)
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("order", step.orderId())
                .setParameter(
                        "part",
                        step.vendorOrderId() == null
                                ? null
                                : step.vendorOrderId().toString())
                .setParameter("from", step.from())
                .setParameter("to", step.to())
                .setParameter("actor", step.actor())
                .setParameter("reason", step.reason())
                .setParameter("at", step.at())
                .executeUpdate();
    }

    /** Writes what the entities' verbs changed, so that a version is known before the answer is made. */
    public void flush() {
        entityManager.flush();
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> number) {
        return rows.stream().mapToLong(number).boxed().toArray(Long[]::new);
    }

    private static <T> Integer[] ints(List<T> rows, ToIntFunction<T> number) {
        return rows.stream().mapToInt(number).boxed().toArray(Integer[]::new);
    }
}
