package org.emporion.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.internal.Heat;
import org.emporion.catalog.internal.ProductListSql;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductReader;
import org.emporion.catalog.internal.RankedProductsSql;
import org.emporion.inventory.StockQueries;
import org.emporion.platform.Cursors;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.shared.Cursor;
import org.emporion.shared.Money;
import org.emporion.shared.Page;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/** Reads lists of products, two statements each (rows, stock), and what they could be narrowed by, one statement. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ProductListQueries {

    /** Half-lives after which a single view counts no more. */
    private static final int TREND_ENDS = 10;

    private record FacetRow(
            long products,
            @Nullable Long lowestAmount,
            @Nullable Long highestAmount,
            List<ProductFacets.Choice> brands,
            List<ProductFacets.AttributeFacet> attributes) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ProductReader reader;

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
    @ConfigProperty(name = "emporion.catalog.new-for")
    private Duration newFor;

    /** A page of ACTIVE products. */
    public ProductList list(UUID storeId, ProductFilter filter, ProductSort sort, int limit, @Nullable String after) {
        return withVendorId(storeId, filter)
                .map(known ->
                        list(storeId, new ProductListSql(known, sort), "products:" + sort.parameter(), limit, after))
                .orElseGet(() -> new ProductList(new Page<>(List.of(), null), PageSubjects.ofList(storeId, Map.of())));
    }

    /** What the list of these products could be narrowed by; one statement, over all of them. */
    public ProductFacets facets(UUID storeId, ProductFilter filter) {
        return withVendorId(storeId, filter)
                .map(known -> facetsOf(storeId, known))
                .orElseGet(() -> new ProductFacets(0, null, null, List.of(), List.of()));
    }

    private ProductFacets facetsOf(UUID storeId, ProductFilter filter) {
        ProductListSql sql = new ProductListSql(filter, ProductSort.NEWEST);
        Query query =
                entityManager.createNativeQuery(sql.facetsText(), String.class).setParameter("store", storeId);
        sql.parameters(null, json).forEach(query::setParameter);
        FacetRow row = reader.read((String) query.getSingleResult(), FacetRow.class);
        String currency = stores.get(storeId).currency();
        return new ProductFacets(
                row.products(),
                row.lowestAmount() == null ? null : Money.of(row.lowestAmount(), currency),
                row.highestAmount() == null ? null : Money.of(row.highestAmount(), currency),
                row.brands(),
                row.attributes());
    }

    /** A page of the products that somebody put forward for this time, the latest first. */
    public Page<ProductSummary> featured(UUID storeId, int limit, @Nullable String after) {
        return page(storeId, ProductListSql.featuredAt(clock.instant()), "products:featured", limit, after);
    }

    /**
     * Up to so many ACTIVE products that are most like this one, the most alike first.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    public Page<ProductSummary> similar(UUID storeId, String idOrSlug, int limit) {
        UUID like = idOfShown(storeId, idOrSlug).orElseThrow(() -> RequestProblem.notFound("product"));
        return shown(
                storeId,
                entityManager
                        .createNativeQuery(RankedProductsSql.similar(limit), String.class)
                        .setParameter("store", storeId)
                        .setParameter("like", like));
    }

    /** Up to so many products that people look at and buy most at present; ten days without anything end it. */
    public Page<ProductSummary> trending(UUID storeId, int limit) {
        return shown(
                storeId,
                entityManager
                        .createNativeQuery(RankedProductsSql.trending(limit), String.class)
                        .setParameter("store", storeId)
                        .setParameter("floor", Heat.at(clock.instant()) - TREND_ENDS));
    }

    /** Up to so many products of which most pieces were sold within {@code emporion.catalog.best-sellers-over}. */
    public Page<ProductSummary> bestSellers(UUID storeId, int limit) {
        return shown(
                storeId,
                entityManager
                        .createNativeQuery(RankedProductsSql.bestSellers(limit), String.class)
                        .setParameter("store", storeId));
    }

    private Page<ProductSummary> shown(UUID storeId, Query query) {
        List<ProductListSql.Row> rows = rows(query);
        Map<UUID, Integer> available = stock.available(
                storeId, rows.stream().flatMap(row -> row.items().stream()).toList());
        return new Page<>(
                rows.stream()
                        .map(row -> row.summary(reader.band(row.items(), available)))
                        .toList(),
                null);
    }

    /** A page of the products that were published of late ({@code emporion.catalog.new-for}), the latest first. */
    public Page<ProductSummary> newArrivals(UUID storeId, int limit, @Nullable String after) {
        ProductListSql sql = ProductListSql.publishedSince(clock.instant().minus(newFor));
        return page(storeId, sql, "products:new", limit, after);
    }

    /** The filter with the vendor's id in place of its slug; empty when there is no such vendor. */
    private Optional<ProductFilter> withVendorId(UUID storeId, ProductFilter filter) {
        String vendor = filter.vendor();
        if (vendor == null || ProductParts.id(vendor).isPresent()) {
            return Optional.of(filter);
        }
        return vendors.idBySlug(storeId, vendor).map(id -> filter.by(id.toString()));
    }

    private Optional<UUID> idOfShown(UUID storeId, String idOrSlug) {
        Query query = reader.named("""
                select cast(p.id as text)
                from emporion.product p
                where p.store_id = :store and p.status = 'ACTIVE' and p.archived_at is null
                """, storeId, idOrSlug);
        return ((List<?>) query.getResultList()).stream().findFirst().map(id -> UUID.fromString((String) id));
    }

    private Page<ProductSummary> page(
            UUID storeId, ProductListSql sql, String list, int limit, @Nullable String after) {
        return list(storeId, sql, list, limit, after).page();
    }

    /**
     * Reads rows until the page is full. The stock of a product is another capability's, so what is out of stock is left
     * out here and not in SQL; a page then may hold fewer than asked for, and {@code next} still leads on.
     */
    private ProductList list(UUID storeId, ProductListSql sql, String list, int limit, @Nullable String after) {
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
            StockBand band = reader.band(row.items(), available);
            if (!sql.inStockOnly() || band != StockBand.OUT_OF_STOCK) {
                shown.put(row, row.summary(band));
            }
        }
        String next =
                last == null || last.equals(rows.get(rows.size() - 1)) ? null : cursors.sign(list, sql.cursorOf(last));
        return new ProductList(
                new Page<>(List.copyOf(shown.values()), next), PageSubjects.ofList(storeId, reader.bands(available)));
    }

    private List<ProductListSql.Row> rows(UUID storeId, ProductListSql sql, @Nullable Cursor cursor, int limit) {
        Query query = entityManager.createNativeQuery(sql.text(cursor, limit + 1), String.class);
        query.setParameter("store", storeId);
        sql.parameters(cursor, json).forEach(query::setParameter);
        return rows(query);
    }

    private List<ProductListSql.Row> rows(Query query) {
        List<ProductListSql.Row> rows = new ArrayList<>();
        for (Object text : query.getResultList()) {
            rows.add(reader.read((String) text, ProductListSql.Row.class));
        }
        return rows;
    }
}
