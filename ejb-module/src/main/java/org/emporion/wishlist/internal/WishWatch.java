package org.emporion.wishlist.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Money;
import org.emporion.wishlist.WishBackInStock;
import org.emporion.wishlist.WishPriceDropped;
import org.jspecify.annotations.Nullable;

/** Compares wishes with the market, a batch a transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WishWatch {

    private static final int BATCH = 200;

    /** A wish as it was last looked at. */
    private record Wish(
            UUID id,
            UUID userId,
            @Nullable UUID variantId,
            boolean told,
            @Nullable Money seen,
            boolean inStock) {

        /** What nobody sells for the moment keeps the price that it had. */
        @Nullable
        Money seenIn(Market market) {
            Money price = market.price();
            return price == null ? seen : price;
        }

        /** By which its market is found. */
        UUID form(UUID productId) {
            return variantId == null ? productId : variantId;
        }

        boolean isCheaperIn(Market market) {
            Money price = market.price();
            return seen != null
                    && price != null
                    && seen.currency().equals(price.currency())
                    && price.amount() < seen.amount();
        }

        boolean isBackIn(Market market) {
            return !inStock && market.isInStock();
        }
    }

    /** What somebody hears of the product once, also who wishes for several forms of it; without prices that it is back. */
    private record News(
            UUID userId, @Nullable Money before, @Nullable Money now) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private OfferingQueries catalog;

    @Inject
    private Events events;

    @Inject
    private ObjectMapper json;

    /** Those of the products that anybody wishes for, in the order of their ids. */
    public List<UUID> wishedFor(Collection<UUID> productIds) {
        if (productIds.isEmpty()) {
            return List.of();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ p.id
                        from unnest(cast(:products as uuid[])) as p (id)
                        where exists (select 1 from emporion.wish w where w.product_id = p.id)
                        order by p.id
                        """)
                .setParameter("products", productIds.toArray(UUID[]::new))
                .getResultList();
        return rows.stream().map(UUID.class::cast).toList();
    }

    /**
     * Looks at the wishes for the product that are not as the market is, a batch of them. Whoever looks at a product holds its
     * lock and reads the market only then: of two who look at once the second sees what the first has written, and nothing
     * older than the first saw. What has not changed is not touched, however many wish for it.
     *
     * @return whether there may be more
     */
    public boolean look(Caller system, UUID productId) {
        hold(productId);
        Map<UUID, Market> markets = Market.byForm(catalog.inBackgroundOf(system.storeId(), Set.of(productId)));
        List<Wish> changed = changed(system, productId, markets);
        Set<News> told = new HashSet<>();
        for (Wish wish : changed) {
            Market market = markets.getOrDefault(wish.form(productId), Market.NONE);
            remember(wish, market);
            if (wish.told()) {
                tell(system, productId, wish, market, told);
            }
        }
        return changed.size() == BATCH;
    }

    private void hold(UUID productId) {
        entityManager
                .createNativeQuery("select /* background */ 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", "wishes:" + productId)
                .getSingleResult();
    }

    private void tell(Caller system, UUID productId, Wish wish, Market market, Set<News> told) {
        Money before = wish.seen();
        Money now = market.price();
        if (before != null
                && now != null
                && wish.isCheaperIn(market)
                && told.add(new News(wish.userId(), before, now))) {
            events.publish(system, new WishPriceDropped(wish.userId(), wish.id(), productId, before, now));
        }
        if (wish.isBackIn(market) && told.add(new News(wish.userId(), null, null))) {
            events.publish(system, new WishBackInStock(wish.userId(), wish.id(), productId));
        }
    }

    private void remember(Wish wish, Market market) {
        Money seen = wish.seenIn(market);
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.wish
                        set seen_amount = cast(:amount as bigint), seen_currency = cast(:currency as text), in_stock = :stock
                        where id = :id
                        """)
                .setParameter("amount", seen == null ? null : String.valueOf(seen.amount()))
                .setParameter("currency", seen == null ? null : seen.currency())
                .setParameter("stock", market.isInStock())
                .setParameter("id", wish.id())
                .executeUpdate();
    }

    private List<Wish> changed(Caller system, UUID productId, Map<UUID, Market> markets) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ w.id, w.user_id, w.variant_id, w.notices, w.seen_amount, w.seen_currency,
                               w.in_stock
                        from emporion.wish w
                        left join jsonb_to_recordset(cast(:market as jsonb))
                            as m (form uuid, amount bigint, currency text, stock boolean)
                          on m.form = coalesce(w.variant_id, w.product_id)
                        where w.product_id = :product and w.store_id = :store
                          and (w.in_stock <> coalesce(m.stock, false)
                               or (m.amount is not null
                                   and (w.seen_amount is distinct from m.amount
                                        or w.seen_currency is distinct from m.currency)))
                        order by w.user_id, w.id
                        limit :batch
                        for update of w
                        """)
                .setParameter("market", text(markets))
                .setParameter("product", productId)
                .setParameter("store", system.storeId())
                .setParameter("batch", BATCH)
                .getResultList();
        return rows.stream().map(row -> wish((Object[]) row)).toList();
    }

    private String text(Map<UUID, Market> markets) {
        ArrayNode rows = json.createArrayNode();
        markets.forEach((form, market) -> {
            ObjectNode row = rows.addObject();
            row.put("form", form.toString());
            row.put("stock", market.isInStock());
            Money price = market.price();
            if (price != null) {
                row.put("amount", price.amount());
                row.put("currency", price.currency());
            }
        });
        return rows.toString();
    }

    private static Wish wish(@Nullable Object[] column) {
        return new Wish(
                (UUID) column[0],
                (UUID) column[1],
                (UUID) column[2],
                (Boolean) column[3],
                column[4] == null ? null : Money.of((Long) column[4], String.valueOf(column[5])),
                (Boolean) column[6]);
    }
}
