package org.emporion.catalog;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.inventory.StockQueries;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.emporion.platform.Background;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;

/** What the catalogue tells those who speak of products without selling them: reviews and wishes. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OfferingQueries {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PriceQueries prices;

    @Inject
    private StockQueries stock;

    @Inject
    private Stores stores;

    /**
     * The ACTIVE product, in one statement.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    public ProductLabel active(UUID storeId, String idOrSlug) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select p.id, p.slug, p.title,
                               (select url from emporion.product_image m where m.product_id = p.id order by position limit 1)
                        from emporion.product p
                        where p.store_id = :store
                          and (p.slug = :slug or p.id = cast(:id as uuid))
                          and p.status = 'ACTIVE'
                          and p.archived_at is null
                        order by p.slug = :slug
                        limit 1
                        """)
                .setParameter("store", storeId)
                .setParameter("slug", idOrSlug)
                .setParameter("id", id(idOrSlug).map(UUID::toString).orElse(null))
                .getResultList();
        return rows.stream()
                .map(row -> label((Object[]) row))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("product"));
    }

    /** These products by id, whatever their status, in one statement. */
    public Map<UUID, ProductLabel> labels(UUID storeId, Collection<UUID> productIds) {
        return labels("", storeId, productIds);
    }

    /** As {@link #labels(UUID, Collection)}, for what the server looks at by itself. */
    public Map<UUID, ProductLabel> labelsInBackground(UUID storeId, Collection<UUID> productIds) {
        return labels(Background.CONDITION, storeId, productIds);
    }

    private Map<UUID, ProductLabel> labels(String condition, UUID storeId, Collection<UUID> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select p.id, p.slug, p.title,
                               (select url from emporion.product_image m where m.product_id = p.id order by position limit 1)
                        from emporion.product p
                        where %s p.store_id = :store
                          and p.id = any(cast(:products as uuid[]))
                        """.formatted(condition))
                .setParameter("store", storeId)
                .setParameter("products", productIds.toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .map(row -> label((Object[]) row))
                .collect(Collectors.toMap(ProductLabel::id, label -> label));
    }

    /** Every item of these products that is sold at present, in three statements. */
    public List<Offering> of(UUID storeId, Collection<UUID> productIds) {
        if (productIds.isEmpty()) {
            return List.of();
        }
        List<?> sold = sold("", storeId, productIds);
        List<UUID> items = items(sold);
        String currency = stores.get(storeId).currency();
        return offerings(sold, prices.current(storeId, items, currency), stock.available(storeId, items));
    }

    /** As {@link #of}, for what the server looks at by itself. */
    public List<Offering> inBackgroundOf(UUID storeId, Collection<UUID> productIds) {
        List<?> sold = sold(Background.CONDITION, storeId, productIds);
        List<UUID> items = items(sold);
        String currency = stores.get(storeId).currency();
        return offerings(
                sold,
                prices.currentInBackground(storeId, items, currency),
                stock.availableInBackground(storeId, items));
    }

    private List<?> sold(String condition, UUID storeId, Collection<UUID> productIds) {
        return entityManager
                .createNativeQuery("""
                        select i.id, i.product_id, i.variant_id, i.vendor_id
                        from emporion.vendor_item i
                        join emporion.variant v on v.id = i.variant_id and v.archived_at is null
                        join emporion.product p on p.id = i.product_id and p.archived_at is null and p.status = 'ACTIVE'
                        where %s i.store_id = :store
                          and i.product_id = any(cast(:products as uuid[]))
                          and i.status = 'ACTIVE'
                          and i.archived_at is null
                        """.formatted(condition))
                .setParameter("store", storeId)
                .setParameter("products", productIds.toArray(UUID[]::new))
                .getResultList();
    }

    private static List<UUID> items(List<?> rows) {
        return rows.stream().map(row -> (UUID) ((Object[]) row)[0]).toList();
    }

    private static List<Offering> offerings(List<?> rows, Map<UUID, PriceView> priceOf, Map<UUID, Integer> available) {
        return rows.stream()
                .map(row -> offering((Object[]) row, priceOf, available))
                .toList();
    }

    /** The products that these items are of, in the order of their ids; for what the server looks at by itself. */
    public Set<UUID> productsOf(UUID storeId, Collection<UUID> vendorItemIds) {
        if (vendorItemIds.isEmpty()) {
            return Set.of();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ distinct product_id
                        from emporion.vendor_item
                        where store_id = :store and id = any(cast(:items as uuid[]))
                        """)
                .setParameter("store", storeId)
                .setParameter("items", vendorItemIds.toArray(UUID[]::new))
                .getResultList();
        return rows.stream().map(UUID.class::cast).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The vendors that sell the product, or did until they stopped for a while. */
    public Set<UUID> vendorsOf(UUID storeId, UUID productId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select distinct vendor_id
                        from emporion.vendor_item
                        where store_id = :store and product_id = :product and archived_at is null
                        """)
                .setParameter("store", storeId)
                .setParameter("product", productId)
                .getResultList();
        return rows.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }

    /** Whether the product is shown to everybody. */
    public boolean isActive(UUID storeId, UUID productId) {
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (
                            select 1
                            from emporion.product
                            where id = :product and store_id = :store and status = 'ACTIVE' and archived_at is null)
                        """)
                .setParameter("product", productId)
                .setParameter("store", storeId)
                .getSingleResult();
    }

    /** Whether the living product has this living variant. */
    public boolean hasVariant(UUID productId, UUID variantId) {
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (
                            select 1
                            from emporion.variant
                            where id = :variant and product_id = :product and archived_at is null)
                        """)
                .setParameter("variant", variantId)
                .setParameter("product", productId)
                .getSingleResult();
    }

    private static Offering offering(Object[] column, Map<UUID, PriceView> priceOf, Map<UUID, Integer> available) {
        UUID item = (UUID) column[0];
        PriceView price = priceOf.get(item);
        return new Offering(
                item,
                (UUID) column[1],
                (UUID) column[2],
                (UUID) column[3],
                price == null ? null : price.price(),
                available.getOrDefault(item, 0));
    }

    private static ProductLabel label(Object[] column) {
        String image = (String) column[3];
        return new ProductLabel(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                image == null ? null : MediaAddresses.smaller(image, MediaVariant.MEDIUM));
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
