package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Permission;

/** Reads products for those who index them, of all stores, one statement a call. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SearchableProducts {

    private static final String SELECT = """
            select /* background */ cast(json_build_object(
                       'id', p.id, 'storeId', p.store_id, 'slug', p.slug, 'title', p.title,
                       'shown', p.status = 'ACTIVE' and p.archived_at is null,
                       'shortDescription', p.short_description, 'description', p.description, 'brand', p.brand,
                       'tags', p.tags, 'keywords', p.keywords, 'attributes', p.attributes,
                       'externalId', p.external_id, 'publishedAt', p.published_at,
                       'lowestAmount', p.lowest_amount, 'lowestCurrency', p.lowest_currency,
                       'image', (select m.url from emporion.product_image m where m.product_id = p.id order by m.position limit 1),
                       'category', (select c.slug
                                    from emporion.product_category pc
                                    join emporion.category c on c.id = pc.category_id
                                    where pc.product_id = p.id and pc.position is not null
                                    order by pc.position
                                    limit 1),
                       'categories', (select coalesce(json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name)
                                                               order by pc.position nulls last, c.depth), '[]')
                                      from emporion.product_category pc
                                      join emporion.category c on c.id = pc.category_id
                                      where pc.product_id = p.id),
                       'items', (select coalesce(json_agg(json_build_object(
                                            'id', i.id, 'vendorId', i.vendor_id, 'sku', i.sku) order by i.id), '[]')
                                 from emporion.vendor_item i
                                 where i.product_id = p.id and i.archived_at is null and i.status = 'ACTIVE'),
                       'barcodes', (select coalesce(json_agg(v.barcode order by v.position, v.id), '[]')
                                    from emporion.variant v
                                    where v.product_id = p.id and v.archived_at is null and v.barcode is not null)) as text)
            from emporion.product p
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ObjectMapper json;

    /** These products in whatever status, without those that there never were. */
    public List<SearchableProduct> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return read(entityManager
                .createNativeQuery(SELECT + "where p.id = any(:ids)", String.class)
                .setParameter("ids", ids.toArray(UUID[]::new)));
    }

    /** The next shown products after this id, in the order of ids. */
    public List<SearchableProduct> shownAfter(UUID after, int limit) {
        return read(entityManager
                .createNativeQuery(SELECT + """
                        where p.id > :after
                          and p.status = 'ACTIVE'
                          and p.archived_at is null
                        order by p.id
                        limit :limit
                        """, String.class)
                .setParameter("after", after)
                .setParameter("limit", limit));
    }

    /** The next ids after this one of products in a category or below it. */
    public List<UUID> idsInCategory(UUID categoryId, UUID after, int limit) {
        List<?> ids = entityManager
                .createNativeQuery("""
                        select /* background */ product_id
                        from emporion.product_category
                        where category_id = :category
                          and product_id > :after
                        order by product_id
                        limit :limit
                        """, UUID.class)
                .setParameter("category", categoryId)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    private List<SearchableProduct> read(Query query) {
        List<SearchableProduct> products = new ArrayList<>();
        for (Object text : query.getResultList()) {
            try {
                products.add(json.readValue((String) text, SearchableProduct.class));
            } catch (JsonProcessingException notOurs) {
                throw new IllegalStateException(
                        "a stored product is not what its tables say: " + notOurs.getOriginalMessage());
            }
        }
        return products;
    }
}
