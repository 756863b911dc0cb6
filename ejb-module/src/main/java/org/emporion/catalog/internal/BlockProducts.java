package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** The rows of products that a block of lines describes, their slugs and their places in the tree. */
@ApplicationScoped
class BlockProducts {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private BlockRows statements;

    @Inject
    private ObjectMapper json;

    /** Writes the products themselves, and tells which of them were not so before. */
    Set<UUID> write(Caller caller, List<ImportedProduct> products, Instant now) {
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
        return statements.write("""
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

    /** Keeps the slugs that lead to these products no more. */
    void rememberFormerSlugs(Caller caller, List<ImportedProduct> products, Instant now) {
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
                .setParameter("products", BlockRows.ids(renamed))
                .executeUpdate();
    }

    /** Puts each into its categories; the products whose places have changed. */
    Set<UUID> place(List<ImportedProduct> products) {
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
        Set<UUID> changed = statements.write("""
                with wanted as (%s)
                delete from emporion.product_category pc
                where pc.product_id = any(cast(:products as uuid[]))
                  and not exists (select 1
                                  from wanted w
                                  where w.product_id = pc.product_id and w.category_id = pc.category_id)
                returning pc.product_id
                """.formatted(wanted), rows, Map.of("products", BlockRows.ids(products)));
        changed.addAll(statements.write("""
                insert into emporion.product_category as pc (product_id, category_id, position)
                %s
                on conflict (category_id, product_id) do update
                set position = excluded.position
                where pc.position is distinct from excluded.position
                returning pc.product_id
                """.formatted(wanted), rows, Map.of()));
        return changed;
    }

    /** Keeps each lowest price, and raises the version of products of which only a part has changed. */
    void settle(List<ImportedProduct> products, Set<UUID> partsChanged, Instant now) {
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
                .setParameter("ids", BlockRows.ids(products))
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

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
