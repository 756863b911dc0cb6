package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.ChangeCategories;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.ProductsImported;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.internal.ImportedProduct.ImportedItem;
import org.emporion.catalog.internal.ImportedProduct.ImportedVariant;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.inventory.SetStock;
import org.emporion.inventory.StockCount;
import org.emporion.media.ClaimMedia;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Stores;
import org.emporion.pricing.NewPrice;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.pricing.SetPrices;
import org.emporion.shared.Uuid7;
import org.emporion.vendor.RegisterVendors;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Loads a block of lines with a handful of set-based statements, in the transaction of the chunk: its rows, its progress and
 * its errors are there together or not at all. Rows that are as the file says are left alone, so that a file sent twice
 * changes nothing the second time.
 */
@ApplicationScoped
class BlockLoader {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ImportBook book;

    @Inject
    private RefusedLines refused;

    @Inject
    private RegisterVendors registerVendors;

    @Inject
    private ChangeCategories categories;

    @Inject
    private VendorQueries vendors;

    @Inject
    private SetPrices setPrices;

    @Inject
    private SetStock setStock;

    @Inject
    private PriceQueries prices;

    @Inject
    private ClaimMedia claimMedia;

    @Inject
    private Stores stores;

    @Inject
    private Events events;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    /** Loads a block, once. */
    void load(UUID importId, int block) {
        if (book.take(importId, block)) {
            keep(importId, write(importId, block));
        }
    }

    /** Keeps what came of a block whose writing was undone. */
    void note(UUID importId, int block, ImportLines.Outcome outcome) {
        if (book.take(importId, block)) {
            keep(importId, outcome);
        }
    }

    private void keep(UUID importId, ImportLines.Outcome outcome) {
        refused.keep(importId, outcome);
        book.progress(importId, outcome.withContent(), outcome.errors().size());
    }

    /** Writes a block in the running transaction. */
    ImportLines.Outcome write(UUID importId, int block) {
        Object[] stored = stored(importId, block);
        UUID storeId = (UUID) stored[0];
        Caller caller = Caller.system(storeId, "catalog-import", importId.toString());
        ImportLines lines = new ImportLines(json, stores.get(storeId).currency());
        lines.read((Integer) stored[1], LineCutter.lines((byte[]) stored[2]));

        registerVendors.register(caller, lines.vendors());
        loadCategories(caller, lines);
        Set<UUID> changed = loadProducts(caller, lines);

        if (!changed.isEmpty()) {
            events.publish(caller, new ProductsImported(importId, block, List.copyOf(changed)));
        }
        entityManager.flush();
        entityManager.clear();
        return lines.outcome();
    }

    private Object[] stored(UUID importId, int block) {
        return (Object[]) entityManager
                .createNativeQuery("""
                        select i.store_id, b.first_line, b.content
                        from emporion.catalog_import_block b
                        join emporion.catalog_import i on i.id = b.import_id
                        where b.import_id = :import and b.block = :block
                        """)
                .setParameter("import", importId)
                .setParameter("block", block)
                .getSingleResult();
    }

    private void loadCategories(Caller caller, ImportLines lines) {
        lines.categories()
                .forEach((line, draft) -> categories.load(caller, draft).ifPresent(error -> lines.refuse(line, error)));
    }

    private Set<UUID> loadProducts(Caller caller, ImportLines lines) {
        if (lines.products().isEmpty()) {
            return Set.of();
        }
        BlockMatch match = new BlockMatch(entityManager, vendors, json, caller.storeId(), lines);
        List<ImportedProduct> products = match.match();
        if (products.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        Set<UUID> changed = new LinkedHashSet<>();
        retire(match, now);
        Set<UUID> rewritten = writeProducts(caller, products, now);
        rememberFormerSlugs(caller, products, now);
        changed.addAll(writePlaces(products));
        changed.addAll(writeImages(products));
        changed.addAll(writeVariants(caller, products, now));
        changed.addAll(writeItems(caller, products, now));
        changed.addAll(writePrices(caller, products));
        writeStock(caller, products);
        changed.removeAll(rewritten);
        settle(products, changed, now);
        changed.addAll(rewritten);
        return changed;
    }

    /** Archives what the lines do not name any more, before its SKUs and options are given away. */
    private void retire(BlockMatch match, Instant now) {
        if (!match.staleItems().isEmpty()) {
            entityManager
                    .createNativeQuery(
                            "update emporion.vendor_item set archived_at = :now, version = version + 1 where id = any(cast(:ids as uuid[]))")
                    .setParameter("now", now)
                    .setParameter("ids", match.staleItems().toArray(UUID[]::new))
                    .executeUpdate();
        }
        if (!match.staleVariants().isEmpty()) {
            entityManager
                    .createNativeQuery(
                            "update emporion.variant set archived_at = :now, version = version + 1 where id = any(cast(:ids as uuid[]))")
                    .setParameter("now", now)
                    .setParameter("ids", match.staleVariants().toArray(UUID[]::new))
                    .executeUpdate();
        }
    }

    private Set<UUID> writeProducts(Caller caller, List<ImportedProduct> products, Instant now) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            ProductDraft draft = product.draft();
            ObjectNode row = rows.addObject();
            row.put("id", product.id().toString());
            row.put("vendor_id", product.vendorId().toString());
            row.put("external_id", draft.externalId());
            row.put("slug", product.slug());
            row.put("title", draft.title());
            row.put("short_description", draft.shortDescription());
            row.put("description", draft.description());
            row.put("brand", draft.brand());
            row.set("tags", json.valueToTree(draft.tagsOrNone()));
            row.set("attributes", json.valueToTree(draft.attributesOrNone()));
            row.set("option_types", json.valueToTree(draft.optionTypesOrNone()));
            row.put("keywords", draft.keywords());
            row.put("seo_title", draft.seoTitle());
            row.put("seo_description", draft.seoDescription());
            row.put("featured_from", text(draft.featuredFrom()));
            row.put("featured_until", text(draft.featuredUntil()));
            row.put("status", draft.statusOrDraft().name());
            row.put("published_at", draft.status() == ProductStatus.ACTIVE ? text(now) : null);
        }
        return write("""
                insert into emporion.product as p
                    (id, store_id, vendor_id, external_id, slug, title, short_description, description, brand, tags, attributes,
                     option_types, keywords, seo_title, seo_description, status, published_at, featured_from, featured_until,
                     created_at, updated_at, version)
                select n.id, :store, n.vendor_id, n.external_id, n.slug, n.title, n.short_description, n.description, n.brand,
                       n.tags, n.attributes, n.option_types, n.keywords, n.seo_title, n.seo_description, n.status,
                       n.published_at, n.featured_from, n.featured_until, :now, :now, 0
                from jsonb_to_recordset(cast(:rows as jsonb)) as n
                    (id uuid, vendor_id uuid, external_id text, slug text, title text, short_description text,
                     description text, brand text, tags text[], attributes jsonb, option_types text[], keywords text,
                     seo_title text, seo_description text, status text, published_at timestamptz,
                     featured_from timestamptz, featured_until timestamptz)
                order by n.id
                on conflict (id) do update
                set external_id = coalesce(excluded.external_id, p.external_id), slug = excluded.slug, title = excluded.title,
                    short_description = excluded.short_description, description = excluded.description,
                    brand = excluded.brand, tags = excluded.tags, attributes = excluded.attributes,
                    option_types = excluded.option_types, keywords = excluded.keywords, seo_title = excluded.seo_title,
                    seo_description = excluded.seo_description, status = excluded.status,
                    published_at = coalesce(p.published_at, excluded.published_at),
                    featured_from = excluded.featured_from, featured_until = excluded.featured_until,
                    updated_at = excluded.updated_at, version = p.version + 1
                where (p.external_id, p.slug, p.title, p.short_description, p.description, p.brand, p.tags, p.attributes,
                       p.option_types, p.keywords, p.seo_title, p.seo_description, p.status, p.featured_from, p.featured_until)
                      is distinct from
                      (coalesce(excluded.external_id, p.external_id), excluded.slug, excluded.title,
                       excluded.short_description, excluded.description, excluded.brand, excluded.tags, excluded.attributes,
                       excluded.option_types, excluded.keywords, excluded.seo_title, excluded.seo_description,
                       excluded.status, excluded.featured_from, excluded.featured_until)
                returning p.id
                """, rows, Map.of("store", caller.storeId(), "now", now));
    }

    private void rememberFormerSlugs(Caller caller, List<ImportedProduct> products, Instant now) {
        List<ImportedProduct> renamed = products.stream()
                .filter(product -> product.formerSlug() != null)
                .toList();
        if (renamed.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_former_slug (store_id, slug, product_id, ended_at)
                        select :store, n.slug, n.product, :now
                        from unnest(cast(:slugs as text[]), cast(:products as uuid[])) as n (slug, product)
                        on conflict (store_id, slug) do update
                        set product_id = excluded.product_id, ended_at = excluded.ended_at
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("now", now)
                .setParameter(
                        "slugs",
                        renamed.stream().map(ImportedProduct::formerSlug).toArray(String[]::new))
                .setParameter("products", ids(renamed))
                .executeUpdate();
    }

    private Set<UUID> writePlaces(List<ImportedProduct> products) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            ProductParts.rows(product.placements())
                    .forEach((category, position) -> rows.addObject()
                            .put("product_id", product.id().toString())
                            .put("category_id", category.toString())
                            .put("position", position));
        }
        String wanted = """
                select product_id, category_id, position
                from jsonb_to_recordset(cast(:rows as jsonb)) as n (product_id uuid, category_id uuid, position int)
                """;
        Set<UUID> changed = write("""
                with wanted as (%s)
                delete from emporion.product_category pc
                where pc.product_id = any(cast(:products as uuid[]))
                  and not exists (select 1
                                  from wanted w
                                  where w.product_id = pc.product_id and w.category_id = pc.category_id)
                returning pc.product_id
                """.formatted(wanted), rows, Map.of("products", ids(products)));
        changed.addAll(write("""
                insert into emporion.product_category as pc (product_id, category_id, position)
                %s
                on conflict (category_id, product_id) do update
                set position = excluded.position
                where pc.position is distinct from excluded.position
                returning pc.product_id
                """.formatted(wanted), rows, Map.of()));
        return changed;
    }

    private Set<UUID> writeImages(List<ImportedProduct> products) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            List<ImageDraft> images = product.draft().imagesOrNone();
            for (int i = 0; i < images.size(); i++) {
                rows.addObject()
                        .put("id", Uuid7.next().toString())
                        .put("product_id", product.id().toString())
                        .put("url", images.get(i).url())
                        .put("alt", images.get(i).alt())
                        .put("position", i);
            }
        }
        Map<UUID, UUID> media = mediaOf(products);
        String wanted = """
                select id, product_id, url, alt, position
                from jsonb_to_recordset(cast(:rows as jsonb)) as n (id uuid, product_id uuid, url text, alt text, position int)
                """;
        Set<UUID> changed = write("""
                with wanted as (%s)
                delete from emporion.product_image m
                where m.product_id = any(cast(:products as uuid[]))
                  and not exists (select 1
                                  from wanted w
                                  where w.product_id = m.product_id
                                    and (w.position, w.url, w.alt) is not distinct from (m.position, m.url, m.alt))
                returning m.product_id
                """.formatted(wanted), rows, Map.of("products", ids(products)));
        if (!rows.isEmpty()) {
            changed.addAll(write("""
                    with wanted as (%s)
                    insert into emporion.product_image (id, product_id, url, alt, position)
                    select w.id, w.product_id, w.url, w.alt, w.position
                    from wanted w
                    where not exists (select 1
                                      from emporion.product_image m
                                      where m.product_id = w.product_id and m.position = w.position)
                    returning product_id
                    """.formatted(wanted), rows, Map.of()));
        }
        releaseMedia(products, media);
        return changed;
    }

    /** The uploads among the pictures of these products, with their products. */
    private Map<UUID, UUID> mediaOf(List<ImportedProduct> products) {
        Map<UUID, UUID> media = new HashMap<>();
        List<?> rows = entityManager
                .createNativeQuery("""
                        select media_id, product_id
                        from emporion.product_image
                        where product_id = any(cast(:products as uuid[]))
                          and media_id is not null
                        """)
                .setParameter("products", ids(products))
                .getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            media.put((UUID) column[0], (UUID) column[1]);
        }
        return media;
    }

    private void releaseMedia(List<ImportedProduct> products, Map<UUID, UUID> before) {
        if (!before.isEmpty()) {
            Map<UUID, UUID> removed = new HashMap<>(before);
            removed.keySet().removeAll(mediaOf(products).keySet());
            removed.forEach(
                    (mediaId, productId) -> claimMedia.release(ProductParts.claimant(productId), List.of(mediaId)));
        }
    }

    private Set<UUID> writeVariants(Caller caller, List<ImportedProduct> products, Instant now) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            for (int i = 0; i < product.variants().size(); i++) {
                ImportedVariant variant = product.variants().get(i);
                VariantDraft draft = variant.draft();
                ObjectNode row = rows.addObject();
                row.put("id", variant.id().toString());
                row.put("product_id", product.id().toString());
                row.set("options", json.valueToTree(draft.optionsOrNone()));
                row.put("barcode", draft.barcode());
                row.put("weight_grams", draft.weightGrams());
                row.put("length_mm", draft.lengthMm());
                row.put("width_mm", draft.widthMm());
                row.put("height_mm", draft.heightMm());
                row.put("shipping_class", draft.shippingClass());
                row.put("position", i);
            }
        }
        return write("""
                insert into emporion.variant as v
                    (id, store_id, product_id, options, barcode, weight_grams, length_mm, width_mm, height_mm, shipping_class,
                     position, created_at, version)
                select n.id, :store, n.product_id, n.options, n.barcode, n.weight_grams, n.length_mm, n.width_mm, n.height_mm,
                       n.shipping_class, n.position, :now, 0
                from jsonb_to_recordset(cast(:rows as jsonb)) as n
                    (id uuid, product_id uuid, options jsonb, barcode text, weight_grams int, length_mm int, width_mm int,
                     height_mm int, shipping_class text, position int)
                order by n.id
                on conflict (id) do update
                set options = excluded.options, barcode = excluded.barcode, weight_grams = excluded.weight_grams,
                    length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
                    shipping_class = excluded.shipping_class, position = excluded.position, version = v.version + 1
                where (v.options, v.barcode, v.weight_grams, v.length_mm, v.width_mm, v.height_mm, v.shipping_class, v.position)
                      is distinct from
                      (excluded.options, excluded.barcode, excluded.weight_grams, excluded.length_mm, excluded.width_mm,
                       excluded.height_mm, excluded.shipping_class, excluded.position)
                returning v.product_id
                """, rows, Map.of("store", caller.storeId(), "now", now));
    }

    private Set<UUID> writeItems(Caller caller, List<ImportedProduct> products, Instant now) {
        ArrayNode rows = json.createArrayNode();
        for (ImportedProduct product : products) {
            for (ImportedVariant variant : product.variants()) {
                for (ImportedItem item : variant.items()) {
                    rows.addObject()
                            .put("id", item.id().toString())
                            .put("vendor_id", item.vendorId().toString())
                            .put("product_id", product.id().toString())
                            .put("variant_id", variant.id().toString())
                            .put("sku", item.sku());
                }
            }
        }
        return write("""
                insert into emporion.vendor_item as i
                    (id, store_id, vendor_id, product_id, variant_id, sku, status, created_at, version)
                select n.id, :store, n.vendor_id, n.product_id, n.variant_id, n.sku, 'ACTIVE', :now, 0
                from jsonb_to_recordset(cast(:rows as jsonb)) as n
                    (id uuid, vendor_id uuid, product_id uuid, variant_id uuid, sku text)
                order by n.id
                on conflict (id) do update
                set sku = excluded.sku, status = 'ACTIVE', version = i.version + 1
                where (i.sku, i.status) is distinct from (excluded.sku, 'ACTIVE')
                returning i.product_id
                """, rows, Map.of("store", caller.storeId(), "now", now));
    }

    /** Sets the prices; the products of those that differ from before have changed. */
    private Set<UUID> writePrices(Caller caller, List<ImportedProduct> products) {
        List<UUID> items = new ArrayList<>();
        List<NewPrice> wanted = new ArrayList<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                items.add(item.id());
                wanted.add(new NewPrice(item.id(), item.price(), item.compareAt()));
            }
        }
        Map<UUID, PriceView> before = prices.current(
                caller.storeId(), items, stores.get(caller.storeId()).currency());
        setPrices.set(caller, wanted);
        Set<UUID> changed = new LinkedHashSet<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                if (!new PriceView(item.price(), item.compareAt()).equals(before.get(item.id()))) {
                    changed.add(product.id());
                }
            }
        }
        return changed;
    }

    private void writeStock(Caller caller, List<ImportedProduct> products) {
        List<StockCount> counts = new ArrayList<>();
        for (ImportedProduct product : products) {
            for (ImportedItem item : product.items()) {
                Integer stock = item.stock();
                if (stock != null) {
                    counts.add(new StockCount(item.id(), stock));
                }
            }
        }
        setStock.setTo(caller, counts);
    }

    /** Keeps each lowest price, and raises the version of products of which only a part has changed. */
    private void settle(List<ImportedProduct> products, Set<UUID> partsChanged, Instant now) {
        entityManager
                .createNativeQuery("""
                        update emporion.product p
                        set lowest_amount = n.amount, lowest_currency = n.currency,
                            version = p.version + case when n.changed then 1 else 0 end,
                            updated_at = case when n.changed then :now else p.updated_at end
                        from unnest(cast(:ids as uuid[]), cast(:amounts as bigint[]), cast(:currencies as text[]),
                                    cast(:changed as boolean[])) as n (id, amount, currency, changed)
                        where p.id = n.id
                          and (n.changed or (p.lowest_amount, p.lowest_currency) is distinct from (n.amount, n.currency))
                        """)
                .setParameter("now", now)
                .setParameter("ids", ids(products))
                .setParameter(
                        "amounts",
                        products.stream()
                                .map(product -> product.lowestPrice().amount())
                                .toArray(Long[]::new))
                .setParameter(
                        "currencies",
                        products.stream()
                                .map(product -> product.lowestPrice().currency())
                                .toArray(String[]::new))
                .setParameter(
                        "changed",
                        products.stream()
                                .map(product -> partsChanged.contains(product.id()))
                                .toArray(Boolean[]::new))
                .executeUpdate();
    }

    /** Runs a statement over rows that returns the products it changed. */
    private Set<UUID> write(String sql, ArrayNode rows, Map<String, Object> parameters) {
        Query query = entityManager.createNativeQuery(sql).setParameter("rows", rows.toString());
        parameters.forEach(query::setParameter);
        List<?> ids = query.getResultList();
        Set<UUID> changed = new LinkedHashSet<>();
        ids.forEach(id -> changed.add((UUID) id));
        return changed;
    }

    private static UUID[] ids(Collection<ImportedProduct> products) {
        return products.stream().map(ImportedProduct::id).toArray(UUID[]::new);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
