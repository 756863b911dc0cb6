package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.internal.CsvRows;
import org.emporion.catalog.internal.ExportRow;
import org.emporion.platform.Permission;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Writes the catalogue as a file that an import takes: sent back as it is, it changes nothing. Stock is left out, since it
 * moves while the file is away. Products come in the order of their ids, some at a time, with no transaction between.
 */
@Stateless
@RolesAllowed(Permission.CATALOG_IMPORT)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ExportCatalog {

    private static final int SOME = 200;

    /** Some of the file, and after which product the next part begins; null at the end. */
    public record Part(String text, @Nullable UUID last) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private VendorQueries vendors;

    @Inject
    private PriceQueries prices;

    @Inject
    private Stores stores;

    @Inject
    private ObjectMapper json;

    /** What comes before the first product: vendors and categories of NDJSON, the header of CSV. */
    public String head(UUID storeId, ImportFormat format) {
        if (format == ImportFormat.CSV) {
            return CsvRows.header();
        }
        StringBuilder text = new StringBuilder();
        vendors.registered(storeId).forEach(vendor -> {
            ObjectNode line = json.createObjectNode().put("kind", "vendor");
            line.put("slug", vendor.slug()).put("name", vendor.name());
            if (vendor.description() != null) {
                line.put("description", vendor.description());
            }
            text.append(line).append('\n');
        });
        for (Object line : entityManager
                .createNativeQuery("""
                        select cast(json_strip_nulls(json_build_object(
                                   'kind', 'category', 'slug', c.slug, 'name', c.name, 'description', c.description,
                                   'seoTitle', c.seo_title, 'seoDescription', c.seo_description, 'imageUrl', c.image_url,
                                   'parent', p.slug,
                                   'furtherParents', (select json_agg(a.slug order by a.slug)
                                                      from emporion.category_further_parent f
                                                      join emporion.category a on a.id = f.parent_id
                                                      where f.category_id = c.id),
                                   'position', c.position)) as text)
                        from emporion.category c
                        left join emporion.category p on p.id = c.parent_id
                        where c.store_id = :store
                          and c.archived_at is null
                        order by cardinality(c.above), c.depth, c.position, c.id
                        """, String.class)
                .setParameter("store", storeId)
                .getResultList()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** The next products after this one. */
    public Part products(UUID storeId, ImportFormat format, UUID after) {
        List<ExportRow> rows = rows(storeId, after);
        List<UUID> items = new ArrayList<>();
        rows.forEach(row -> items.addAll(row.items()));
        Map<UUID, PriceView> priceOf =
                prices.current(storeId, items, stores.get(storeId).currency());
        StringBuilder text = new StringBuilder();
        for (ExportRow row : rows) {
            ProductDraft draft =
                    row.draft(priceOf, vendor -> vendors.get(vendor).slug());
            if (format == ImportFormat.CSV) {
                CsvRows.append(text, draft, json);
            } else {
                text.append(line(draft)).append('\n');
            }
        }
        return new Part(
                text.toString(), rows.size() < SOME ? null : rows.get(SOME - 1).id());
    }

    private String line(ProductDraft draft) {
        ObjectNode line = json.createObjectNode().put("kind", "product");
        ObjectNode content = json.valueToTree(draft);
        ExportRow.withoutNulls(content);
        return line.setAll(content).toString();
    }

    private List<ExportRow> rows(UUID storeId, UUID after) {
        List<ExportRow> rows = new ArrayList<>();
        for (Object text : entityManager
                .createNativeQuery("""
                        select cast(json_build_object(
                                   'id', p.id, 'externalId', p.external_id, 'slug', p.slug, 'title', p.title,
                                   'shortDescription', p.short_description, 'description', p.description, 'brand', p.brand,
                                   'vendorId', p.vendor_id, 'tags', p.tags, 'attributes', p.attributes,
                                   'optionTypes', p.option_types, 'keywords', p.keywords, 'seoTitle', p.seo_title,
                                   'seoDescription', p.seo_description, 'status', p.status,
                                   'featuredFrom', p.featured_from, 'featuredUntil', p.featured_until,
                                   'categories', (select coalesce(json_agg(c.slug order by pc.position), '[]')
                                                  from emporion.product_category pc
                                                  join emporion.category c on c.id = pc.category_id
                                                  where pc.product_id = p.id and pc.position is not null),
                                   'images', (select coalesce(json_agg(json_build_object('url', m.url, 'alt', m.alt)
                                                                       order by m.position), '[]')
                                              from emporion.product_image m
                                              where m.product_id = p.id),
                                   'variants', (select coalesce(json_agg(json_build_object(
                                                           'options', v.options, 'barcode', v.barcode,
                                                           'weightGrams', v.weight_grams, 'lengthMm', v.length_mm,
                                                           'widthMm', v.width_mm, 'heightMm', v.height_mm,
                                                           'shippingClass', v.shipping_class,
                                                           'items', (select coalesce(json_agg(json_build_object(
                                                                                'id', i.id, 'sku', i.sku,
                                                                                'vendorId', i.vendor_id) order by i.id), '[]')
                                                                     from emporion.vendor_item i
                                                                     where i.variant_id = v.id and i.archived_at is null))
                                                           order by v.position, v.id), '[]')
                                                from emporion.variant v
                                                where v.product_id = p.id and v.archived_at is null)) as text)
                        from emporion.product p
                        where p.store_id = :store
                          and p.archived_at is null
                          and p.id > :after
                        order by p.id
                        limit :rows
                        """, String.class)
                .setParameter("store", storeId)
                .setParameter("after", after)
                .setParameter("rows", SOME)
                .getResultList()) {
            rows.add(read((String) text));
        }
        return rows;
    }

    private ExportRow read(String text) {
        try {
            return json.readValue(text, ExportRow.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "a stored product is not what its tables say: " + notOurs.getOriginalMessage());
        }
    }
}
