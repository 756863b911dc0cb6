package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.ConsumedEvents;
import org.emporion.platform.Envelope;

/** Writes down what people do with products, and how hot that makes them. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActivityBook {

    static final String CONSUMER = "catalog-activity";

    /** What an event without views weighs, in views. */
    private static final int VIEWS_A_SALE = 20;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ConsumedEvents consumed;

    /** Adds views, by product. */
    public void viewed(UUID storeId, Map<UUID, Long> views, Instant at) {
        List<UUID> products = new ArrayList<>(views.keySet());
        products.sort(UUID::compareTo);
        add(
                storeId,
                products.toArray(UUID[]::new),
                products.stream().map(views::get).toArray(Long[]::new),
                0,
                at);
    }

    /** Notes what an order holds, that it was placed, or that it came to nothing. */
    public void follow(Envelope event) {
        if (!consumed.firstTime(CONSUMER, event.id())) {
            return;
        }
        JsonNode data = event.data();
        switch (event.type()) {
            case "inventory.stock_reserved" -> reserved(data);
            case "order.placed" -> placed(event, id(data.path("orderId")));
            default -> ended(event, id(data.path("orderId")));
        }
    }

    private void reserved(JsonNode data) {
        if (!data.path("ownerType").asText().equals("ORDER")) {
            return;
        }
        List<UUID> items = new ArrayList<>();
        List<Long> units = new ArrayList<>();
        for (JsonNode line : data.path("lines")) {
            items.add(id(line.path("vendorItemId")));
            units.add(line.path("quantity").asLong());
        }
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.product_sale (order_id, vendor_item_id, product_id, units)
                        select :order, i.id, i.product_id, sum(n.units)
                        from unnest(cast(:items as uuid[]), cast(:units as bigint[])) as n (item, units)
                        join emporion.vendor_item i on i.id = n.item
                        group by i.id, i.product_id
                        on conflict do nothing
                        """)
                .setParameter("order", id(data.path("ownerId")))
                .setParameter("items", items.toArray(UUID[]::new))
                .setParameter("units", units.toArray(Long[]::new))
                .executeUpdate();
    }

    private void placed(Envelope event, UUID orderId) {
        note(event, orderId, false);
        List<UUID> products = new ArrayList<>();
        List<Long> units = new ArrayList<>();
        for (Object row : entityManager
                .createNativeQuery("""
                        select /* background */ product_id, cast(sum(units) as bigint)
                        from emporion.product_sale
                        where order_id = :order
                        group by product_id
                        order by product_id
                        """)
                .setParameter("order", orderId)
                .getResultList()) {
            Object[] column = (Object[]) row;
            products.add((UUID) column[0]);
            units.add((Long) column[1]);
        }
        add(event.store(), products.toArray(UUID[]::new), units.toArray(Long[]::new), VIEWS_A_SALE, event.occurredAt());
    }

    private void ended(Envelope event, UUID orderId) {
        note(event, orderId, true);
    }

    private void note(Envelope event, UUID orderId, boolean ended) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.product_sale_order as o (order_id, store_id, placed_at, ended, seen_at)
                        values (:order, :store, cast(:placed as timestamptz), :ended, :seen)
                        on conflict (order_id) do update
                        set placed_at = coalesce(o.placed_at, excluded.placed_at), ended = o.ended or excluded.ended
                        """)
                .setParameter("order", orderId)
                .setParameter("store", event.store())
                .setParameter("placed", ended ? null : event.occurredAt().toString())
                .setParameter("ended", ended)
                .setParameter("seen", event.occurredAt())
                .executeUpdate();
    }

    /** @param viewsEach what one of the counted weighs; 0 where they are views themselves */
    private void add(UUID storeId, UUID[] products, Long[] counts, int viewsEach, Instant at) {
        if (products.length == 0) {
            return;
        }
        boolean views = viewsEach == 0;
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.product_activity as a
                            (product_id, store_id, heat, views, sold)
                        select n.product, :store, cast(:heat as double precision) + ln(n.count * cast(:weight as int)) / 0.6931471805599453,
                               case when cast(:views as boolean) then n.count else 0 end,
                               case when cast(:views as boolean) then 0 else n.count end
                        from unnest(cast(:products as uuid[]), cast(:counts as bigint[])) as n (product, count)
                        on conflict (product_id) do update
                        set heat = greatest(a.heat, excluded.heat)
                                   + ln(1 + exp(0.6931471805599453 * greatest(-60, -abs(a.heat - excluded.heat))))
                                     / 0.6931471805599453,
                            views = a.views + excluded.views,
                            sold = a.sold + excluded.sold
                        """)
                .setParameter("store", storeId)
                .setParameter("heat", Heat.at(at))
                .setParameter("weight", views ? 1 : viewsEach)
                .setParameter("views", views)
                .setParameter("products", products)
                .setParameter("counts", counts)
                .executeUpdate();
    }

    /** Counts what was sold since then; tells of how many products the figure has changed. */
    public int count(Instant since) {
        return ((Number) entityManager
                        .createNativeQuery("""
                        with sold as (
                            select s.product_id, o.store_id, cast(sum(s.units) as bigint) as units
                            from emporion.product_sale_order o
                            join emporion.product_sale s on s.order_id = o.order_id
                            where o.placed_at >= :since and not o.ended
                            group by s.product_id, o.store_id
                        ), added as (
                            insert into emporion.product_activity as a (product_id, store_id, heat, window_units)
                            select product_id, store_id, 0, units
                            from sold
                            order by product_id
                            on conflict (product_id) do update
                            set window_units = excluded.window_units
                            where a.window_units <> excluded.window_units
                            returning 1
                        ), gone as (
                            update emporion.product_activity a
                            set window_units = 0
                            where a.window_units > 0
                              and not exists (select 1 from sold s where s.product_id = a.product_id)
                            returning 1
                        )
                        select /* background */ (select count(*) from added) + (select count(*) from gone)
                        """)
                        .setParameter("since", since)
                        .getSingleResult())
                .intValue();
    }

    /** Forgets orders that no window reaches any more; a batch at a time. */
    public int forget(Instant before) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                with old as (
                                    select order_id
                                    from emporion.product_sale_order
                                    where seen_at < :before
                                    limit 5000
                                ), sales as (
                                    delete from emporion.product_sale where order_id in (select order_id from old)
                                ), orders as (
                                    delete from emporion.product_sale_order where order_id in (select order_id from old) returning 1
                                )
                                select /* background */ count(*) from orders
                                """)
                        .setParameter("before", before)
                        .getSingleResult())
                .intValue();
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.asText());
    }
}
