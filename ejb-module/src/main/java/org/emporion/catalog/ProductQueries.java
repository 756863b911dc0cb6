package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.internal.ProductListSql;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductRow;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.inventory.StockQueries;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.shared.Cursor;
import org.emporion.shared.Money;
import org.emporion.shared.Page;
import org.emporion.vendor.VendorQueries;
import org.emporion.vendor.VendorView;
import org.jspecify.annotations.Nullable;

/**
 * Reads products. A page costs three statements (the product with all its parts, prices, stock), a list two (rows, stock);
 * each row comes as one JSON document that PostgreSQL puts together, so that parts cost no statement of their own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ProductQueries {

    private static final String PRODUCT = """
            select cast(json_build_object(
                       'id', p.id, 'externalId', p.external_id, 'slug', p.slug, 'title', p.title,
                       'shortDescription', p.short_description, 'description', p.description, 'brand', p.brand,
                       'vendorId', p.vendor_id, 'tags', p.tags, 'attributes', p.attributes,
                       'optionTypes', p.option_types, 'keywords', p.keywords, 'seoTitle', p.seo_title,
                       'seoDescription', p.seo_description, 'status', p.status, 'publishedAt', p.published_at,
                       'featuredFrom', p.featured_from, 'featuredUntil', p.featured_until,
                       'createdAt', p.created_at, 'updatedAt', p.updated_at, 'version', p.version,
                       'categories', (select coalesce(json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name)
                                                               order by pc.position), '[]')
                                      from emporion.product_category pc
                                      join emporion.category c on c.id = pc.category_id
                                      where pc.product_id = p.id and pc.position is not null),
                       'images', (select coalesce(json_agg(json_build_object('id', m.id, 'url', m.url, 'alt', m.alt,
                                                                             'mediaId', m.media_id)
                                                           order by m.position), '[]')
                                  from emporion.product_image m
                                  where m.product_id = p.id),
                       'variants', (select coalesce(json_agg(json_build_object(
                                               'id', v.id, 'options', v.options, 'barcode', v.barcode,
                                               'weightGrams', v.weight_grams, 'lengthMm', v.length_mm,
                                               'widthMm', v.width_mm, 'heightMm', v.height_mm,
                                               'shippingClass', v.shipping_class,
                                               'items', (select coalesce(json_agg(json_build_object(
                                                                    'id', i.id, 'sku', i.sku, 'vendorId', i.vendor_id)
                                                                    order by i.id), '[]')
                                                         from emporion.vendor_item i
                                                         where i.variant_id = v.id
                                                           and i.archived_at is null
                                                           and i.status = 'ACTIVE'))
                                               order by v.position, v.id), '[]')
                                    from emporion.variant v
                                    where v.product_id = p.id and v.archived_at is null)) as text)
            from emporion.product p
            where p.store_id = :store
              and p.archived_at is null
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
    private Cursors cursors;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    @Inject
    @ConfigProperty(name = "emporion.catalog.new-for")
    private Duration newFor;

    /** The page of a product that is shown to everybody; empty when there is none or it is not ACTIVE. */
    public Optional<ProductView> find(UUID storeId, String idOrSlug) {
        return row(storeId, idOrSlug)
                .filter(row -> row.status() == ProductStatus.ACTIVE)
                .map(row -> view(storeId, row));
    }

    /** The page of a product in whatever status but ARCHIVED. */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.SYSTEM})
    public Optional<ProductView> findForStaff(UUID storeId, String idOrSlug) {
        return row(storeId, idOrSlug).map(row -> view(storeId, row));
    }

    /** As {@link #findForStaff}, by id, or a problem. */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.SYSTEM})
    public ProductView getForStaff(UUID storeId, UUID productId) {
        return findForStaff(storeId, productId.toString()).orElseThrow(() -> RequestProblem.notFound("product"));
    }

    /** The present slug of an ACTIVE product that had this one before. */
    public Optional<String> slugAfter(UUID storeId, String formerSlug) {
        List<?> slugs = entityManager
                .createNativeQuery("""
                        select p.slug
                        from emporion.product_former_slug f
                        join emporion.product p on p.id = f.product_id
                        where f.store_id = :store
                          and f.slug = :slug
                          and p.archived_at is null
                          and p.status = 'ACTIVE'
                        """, String.class)
                .setParameter("store", storeId)
                .setParameter("slug", formerSlug)
                .getResultList();
        return slugs.stream().map(String.class::cast).findFirst();
    }

    /** A page of ACTIVE products. */
    public Page<ProductSummary> list(
            UUID storeId, ProductFilter filter, ProductSort sort, int limit, @Nullable String after) {
        return withVendorId(storeId, filter)
                .map(known ->
                        page(storeId, new ProductListSql(known, sort), "products:" + sort.parameter(), limit, after))
                .orElseGet(() -> new Page<>(List.of(), null));
    }

    /** A page of the products that somebody put forward for this time, the latest first. */
    public Page<ProductSummary> featured(UUID storeId, int limit, @Nullable String after) {
        return page(storeId, ProductListSql.featuredAt(clock.instant()), "products:featured", limit, after);
    }

    /** A page of the products that were published of late ({@code emporion.catalog.new-for}), the latest first. */
    public Page<ProductSummary> newArrivals(UUID storeId, int limit, @Nullable String after) {
        ProductListSql sql = ProductListSql.publishedSince(clock.instant().minus(newFor));
        return page(storeId, sql, "products:new", limit, after);
    }

    /** The catalogue in figures. */
    @RolesAllowed(Permission.CATALOG_WRITE)
    public ProductStatistics statistics(UUID storeId) {
        Object[] column = (Object[]) entityManager
                .createNativeQuery("""
                        select count(*) filter (where status = 'DRAFT'),
                               count(*) filter (where status = 'ACTIVE'),
                               count(*) filter (where status = 'INACTIVE'),
                               count(*) filter (where status = 'ARCHIVED'),
                               count(*) filter (where p.archived_at is null and lowest_amount is null),
                               count(*) filter (where p.archived_at is null and not exists
                                   (select 1 from emporion.product_image m where m.product_id = p.id)),
                               count(*) filter (where p.archived_at is null and not exists
                                   (select 1 from emporion.product_category c where c.product_id = p.id)),
                               count(distinct brand) filter (where p.archived_at is null),
                               (select count(*) from emporion.variant where store_id = :store and archived_at is null),
                               (select count(*) from emporion.vendor_item where store_id = :store and archived_at is null),
                               (select count(*) from emporion.category where store_id = :store and archived_at is null)
                        from emporion.product p
                        where store_id = :store
                        """)
                .setParameter("store", storeId)
                .getSingleResult();
        Map<ProductStatus, Long> byStatus = new EnumMap<>(ProductStatus.class);
        byStatus.put(ProductStatus.DRAFT, (Long) column[0]);
        byStatus.put(ProductStatus.ACTIVE, (Long) column[1]);
        byStatus.put(ProductStatus.INACTIVE, (Long) column[2]);
        byStatus.put(ProductStatus.ARCHIVED, (Long) column[3]);
        return new ProductStatistics(
                byStatus,
                (Long) column[8],
                (Long) column[9],
                (Long) column[10],
                (Long) column[7],
                (Long) column[4],
                (Long) column[5],
                (Long) column[6]);
    }

    /** The filter with the vendor's id in place of its slug; empty when there is no such vendor. */
    private Optional<ProductFilter> withVendorId(UUID storeId, ProductFilter filter) {
        String vendor = filter.vendor();
        if (vendor == null || ProductParts.id(vendor).isPresent()) {
            return Optional.of(filter);
        }
        return vendors.idBySlug(storeId, vendor).map(id -> filter.by(id.toString()));
    }

    private Optional<ProductRow> row(UUID storeId, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        Query query = entityManager.createNativeQuery(
                PRODUCT + (id.isPresent() ? "  and p.id = :id" : "  and p.slug = :slug"), String.class);
        query.setParameter("store", storeId);
        id.ifPresentOrElse(found -> query.setParameter("id", found), () -> query.setParameter("slug", idOrSlug));
        return ((List<?>) query.getResultList())
                .stream().findFirst().map(text -> read((String) text, ProductRow.class));
    }

    private ProductView view(UUID storeId, ProductRow row) {
        List<UUID> items = row.variants().stream()
                .flatMap(variant -> variant.items().stream())
                .map(ProductRow.Item::id)
                .toList();
        Map<UUID, PriceView> priceOf =
                prices.current(storeId, items, stores.get(storeId).currency());
        Map<UUID, Integer> available = stock.available(storeId, items);
        return row.view(
                row.variants().stream()
                        .map(variant -> variant(variant, priceOf, available))
                        .toList(),
                vendor(row.vendorId()),
                priceOf.values().stream()
                        .map(PriceView::price)
                        .min(Money::compareTo)
                        .orElse(null),
                band(items, available));
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

    private StockBand band(List<UUID> items, Map<UUID, Integer> available) {
        int best = items.stream()
                .mapToInt(item -> available.getOrDefault(item, 0))
                .max()
                .orElse(0);
        return StockBand.of(best, fewLeft);
    }

    /**
     * Reads rows until the page is full. The stock of a product is another capability's, so what is out of stock is left
     * out here and not in SQL; a page then may hold fewer than asked for, and {@code next} still leads on.
     */
    private Page<ProductSummary> page(
            UUID storeId, ProductListSql sql, String list, int limit, @Nullable String after) {
        @Nullable Cursor cursor = after == null ? null : cursors.read(list, after);
        List<ProductListSql.Row> rows = rows(storeId, sql, cursor, sql.inStockOnly() ? Page.MAX_LIMIT : limit);
        int examined = sql.inStockOnly() ? Page.MAX_LIMIT : limit;
        Map<UUID, Integer> available = stock.available(
                storeId, rows.stream().flatMap(row -> row.items().stream()).toList());
        Map<ProductListSql.Row, ProductSummary> shown = new LinkedHashMap<>();
        ProductListSql.@Nullable Row last = null;
        for (ProductListSql.Row row : rows.subList(0, Math.min(examined, rows.size()))) {
            if (shown.size() == limit) {
                break;
            }
            last = row;
            StockBand band = band(row.items(), available);
            if (!sql.inStockOnly() || band != StockBand.OUT_OF_STOCK) {
                shown.put(row, row.summary(band));
            }
        }
        String next =
                last == null || last.equals(rows.get(rows.size() - 1)) ? null : cursors.sign(list, sql.cursorOf(last));
        return new Page<>(List.copyOf(shown.values()), next);
    }

    private List<ProductListSql.Row> rows(UUID storeId, ProductListSql sql, @Nullable Cursor cursor, int limit) {
        Query query = entityManager.createNativeQuery(sql.text(cursor), String.class);
        query.setParameter("store", storeId);
        query.setParameter("rows", limit + 1);
        sql.parameters(cursor, json).forEach(query::setParameter);
        List<ProductListSql.Row> rows = new ArrayList<>();
        for (Object text : query.getResultList()) {
            rows.add(read((String) text, ProductListSql.Row.class));
        }
        return rows;
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "a stored product is not what its tables say" + ": " + notOurs.getOriginalMessage());
        }
    }
}
