package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.BuyBox;
import org.emporion.catalog.ProductView;
import org.emporion.catalog.StockBand;
import org.emporion.inventory.StockQueries;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.shared.Money;
import org.emporion.vendor.VendorQueries;
import org.emporion.vendor.VendorView;

/**
 * Makes views of stored products: each row comes as one JSON document that PostgreSQL puts together, so that parts cost no
 * statement of their own; prices and stock are one more each.
 */
@ApplicationScoped
public class ProductReader {

    /** A variant of the alias v with the items that are sold. */
    public static final String VARIANT = """
            json_build_object(
                'id', v.id, 'position', v.position, 'options', v.options, 'barcode', v.barcode,
                'weightGrams', v.weight_grams, 'lengthMm', v.length_mm, 'widthMm', v.width_mm, 'heightMm', v.height_mm,
                'shippingClass', v.shipping_class,
                'items', (select coalesce(json_agg(json_build_object('id', i.id, 'sku', i.sku, 'vendorId', i.vendor_id)
                                                   order by i.id), '[]')
                          from emporion.vendor_item i
                          where i.variant_id = v.id and i.archived_at is null and i.status = 'ACTIVE'))
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PriceQueries prices;

    @Inject
    private StockQueries stock;

    @Inject
    private VendorQueries vendors;

    @Inject
    private Stores stores;

    @Inject
    private ObjectMapper json;

    @Inject
    private PageAddresses addresses;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    /** The query of a product by id or slug; the statement ends with a condition on the alias p. */
    public Query named(String sql, UUID storeId, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        Query query = entityManager.createNativeQuery(
                sql + (id.isPresent() ? "  and p.id = :id" : "  and p.slug = :slug"), String.class);
        query.setParameter("store", storeId);
        id.ifPresentOrElse(found -> query.setParameter("id", found), () -> query.setParameter("slug", idOrSlug));
        return query;
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(Query query, Class<T> type) {
        return ((List<?>) query.getResultList()).stream().findFirst().map(text -> read((String) text, type));
    }

    /** A stored document. */
    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "a stored product is not what its tables say" + ": " + notOurs.getOriginalMessage());
        }
    }

    /** A product's page. */
    public ProductView view(UUID storeId, ProductRow row) {
        List<UUID> shown = items(row.variants());
        List<UUID> all = new ArrayList<>(shown);
        all.addAll(row.furtherItems());
        Map<UUID, PriceView> priceOf =
                prices.current(storeId, shown, stores.get(storeId).currency());
        Map<UUID, Integer> available = stock.available(storeId, all);
        Optional<Money> lowest = row.furtherItems().isEmpty()
                ? priceOf.values().stream().map(PriceView::price).min(Money::compareTo)
                : row.lowestPrice();
        return row.view(
                variants(row.variants(), priceOf, available),
                vendor(row.vendorId()),
                lowest.orElse(null),
                band(all, available),
                addresses);
    }

    /** These variants with what their vendors ask and have. */
    public List<ProductView.Variant> variants(UUID storeId, List<ProductRow.Variant> rows) {
        List<UUID> items = items(rows);
        return variants(
                rows, prices.current(storeId, items, stores.get(storeId).currency()), stock.available(storeId, items));
    }

    private List<ProductView.Variant> variants(
            List<ProductRow.Variant> variants, Map<UUID, PriceView> priceOf, Map<UUID, Integer> available) {
        return variants.stream()
                .map(variant -> variant(variant, priceOf, available))
                .toList();
    }

    private static List<UUID> items(List<ProductRow.Variant> variants) {
        return variants.stream()
                .flatMap(variant -> variant.items().stream())
                .map(ProductRow.Item::id)
                .toList();
    }

    private ProductView.Variant variant(
            ProductRow.Variant variant, Map<UUID, PriceView> priceOf, Map<UUID, Integer> available) {
        List<ProductView.Item> items = new ArrayList<>();
        List<BuyBox.Candidate> candidates = new ArrayList<>();
        for (ProductRow.Item item : variant.items()) {
            PriceView price = priceOf.get(item.id());
            int left = available.getOrDefault(item.id(), 0);
            items.add(new ProductView.Item(
                    item.id(),
                    item.sku(),
                    vendor(item.vendorId()),
                    price == null ? null : price.price(),
                    price == null ? null : price.compareAt(),
                    StockBand.of(left, fewLeft)));
            if (price != null) {
                candidates.add(new BuyBox.Candidate(item.id(), price.price(), left));
            }
        }
        return variant.view(BuyBox.pick(candidates).orElse(null), items);
    }

    private ProductView.Vendor vendor(UUID vendorId) {
        VendorView vendor = vendors.get(vendorId);
        return new ProductView.Vendor(vendor.id(), vendor.slug(), vendor.name());
    }

    /** What is shown of the stock of these items together: the best of theirs. */
    public StockBand band(Collection<UUID> items, Map<UUID, Integer> available) {
        int best = items.stream()
                .mapToInt(item -> available.getOrDefault(item, 0))
                .max()
                .orElse(0);
        return StockBand.of(best, fewLeft);
    }

    /** What is shown of the stock of each. */
    public Map<UUID, StockBand> bands(Map<UUID, Integer> available) {
        Map<UUID, StockBand> bands = new HashMap<>();
        available.forEach((item, left) -> bands.put(item, StockBand.of(left, fewLeft)));
        return bands;
    }
}
