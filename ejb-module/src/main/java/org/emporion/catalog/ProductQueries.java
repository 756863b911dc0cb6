package org.emporion.catalog;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductReader;
import org.emporion.catalog.internal.ProductRow;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads products; a page costs three statements: the product with all its parts, prices, stock. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ProductQueries {

    private static final String ARCHIVED = "products:archived";
    private static final String UNPUBLISHED = "products:unpublished";

    /** The first 200 variants are on the page itself. */
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
                       'lowestAmount', p.lowest_amount, 'lowestCurrency', p.lowest_currency,
                       'rating', (select json_build_object('average', a.rating, 'reviews', a.ratings)
                                  from emporion.product_activity a
                                  where a.product_id = p.id and a.rating is not null),
                       'variantCount', (select count(*)
                                        from emporion.variant v
                                        where v.product_id = p.id and v.archived_at is null),
                       'furtherItems', (select coalesce(json_agg(i.id), '[]')
                                        from (select v.id
                                              from emporion.variant v
                                              where v.product_id = p.id and v.archived_at is null
                                              order by v.position, v.id
                                              offset 200) v
                                        join emporion.vendor_item i on i.variant_id = v.id
                                        where i.archived_at is null and i.status = 'ACTIVE'),
                       'variants', (select coalesce(json_agg(%1$s order by v.position, v.id), '[]')
                                    from (select *
                                          from emporion.variant v
                                          where v.product_id = p.id and v.archived_at is null
                                          order by v.position, v.id
                                          limit 200) v)) as text)
            from emporion.product p
            where p.store_id = :store
              and p.archived_at is null
            """.formatted(ProductReader.VARIANT);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ProductReader reader;

    @Inject
    private WishedProducts wishes;

    @Inject
    private OwnProducts own;

    @Inject
    private Cursors cursors;

    /** The page as the caller may see it: of a product that is theirs to write in whatever status but ARCHIVED. */
    public Optional<ProductView> find(Caller caller, String idOrSlug) {
        return row(caller.storeId(), idOrSlug)
                .filter(row -> row.status() == ProductStatus.ACTIVE || own.isOf(caller, row.vendorId()))
                .map(row -> reader.view(caller.storeId(), row));
    }

    /** The page in whatever status but ARCHIVED, for use cases that have looked whose it is. */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
    public ProductView getForStaff(UUID storeId, UUID productId) {
        return row(storeId, productId.toString())
                .map(row -> reader.view(storeId, row))
                .orElseThrow(() -> RequestProblem.notFound("product"));
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

    /** What was archived and the caller can restore, the latest product first. */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
    public Page<ArchivedProduct> archived(Caller caller, int limit, @Nullable String after) {
        UUID before = cursors.readIdBelow(ARCHIVED, after);
        List<ArchivedProduct> found = new ArrayList<>();
        for (Object row : entityManager
                .createNativeQuery("""
                        select id, slug, title, archived_at
                        from emporion.product
                        where store_id = :store
                          and archived_at is not null
                          and id < :before
                          and (cast(:all as boolean) or vendor_id = any(cast(:vendors as uuid[])))
                        order by id desc
                        limit :rows
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("all", own.writesAll(caller))
                .setParameter("vendors", own.vendorsOf(caller).toArray(UUID[]::new))
                .setParameter("before", before)
                .setParameter("rows", limit + 1)
                .getResultList()) {
            Object[] column = (Object[]) row;
            found.add(
                    new ArchivedProduct((UUID) column[0], (String) column[1], (String) column[2], (Instant) column[3]));
        }
        return Page.of(found, limit, last -> cursors.sign(ARCHIVED, last.id()));
    }

    /**
     * What is the caller's to write and nobody else sees, the latest product first.
     *
     * @param status DRAFT or INACTIVE; either where null
     * @throws RequestProblem {@code request.invalid}
     */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
    public Page<UnpublishedProduct> unpublished(
            Caller caller, @Nullable String status, int limit, @Nullable String after) {
        if (status != null && !Set.of("DRAFT", "INACTIVE").contains(status)) {
            throw RequestProblem.invalid("status", "request.invalid_value", "must be DRAFT or INACTIVE");
        }
        UUID before = cursors.readIdBelow(UNPUBLISHED, after);
        List<UnpublishedProduct> found = new ArrayList<>();
        for (Object row : entityManager
                .createNativeQuery("""
                        select id, slug, title, status, updated_at
                        from emporion.product
                        where store_id = :store
                          and archived_at is null
                          and status <> 'ACTIVE'
                          and status = coalesce(cast(:status as text), status)
                          and id < :before
                          and (cast(:all as boolean) or vendor_id = any(cast(:vendors as uuid[])))
                        order by id desc
                        limit :rows
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("status", status)
                .setParameter("all", own.writesAll(caller))
                .setParameter("vendors", own.vendorsOf(caller).toArray(UUID[]::new))
                .setParameter("before", before)
                .setParameter("rows", limit + 1)
                .getResultList()) {
            Object[] column = (Object[]) row;
            found.add(new UnpublishedProduct(
                    (UUID) column[0],
                    (String) column[1],
                    (String) column[2],
                    ProductStatus.valueOf((String) column[3]),
                    (Instant) column[4]));
        }
        return Page.of(found, limit, last -> cursors.sign(UNPUBLISHED, last.id()));
    }

    /**
     * What people do with a product that is the caller's to write.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
    public ProductActivity activity(Caller caller, UUID productId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select p.vendor_id, coalesce(a.views, 0), coalesce(a.sold, 0), coalesce(a.window_units, 0)
                        from emporion.product p
                        left join emporion.product_activity a on a.product_id = p.id
                        where p.store_id = :store and p.id = :product and p.archived_at is null
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("product", productId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .filter(column -> own.isOf(caller, (UUID) column[0]))
                .map(column -> new ProductActivity(
                        (Long) column[1], (Long) column[2], (Long) column[3], wishes.wished(productId)))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("product"));
    }

    /** The catalogue in figures, as far as it is the caller's to write; the categories are everybody's. */
    @RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
    public ProductStatistics statistics(Caller caller) {
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
                               (select count(*)
                                from emporion.variant v
                                join emporion.product vp on vp.id = v.product_id
                                where v.store_id = :store
                                  and v.archived_at is null
                                  and (cast(:all as boolean) or vp.vendor_id = any(cast(:vendors as uuid[])))),
                               (select count(*)
                                from emporion.vendor_item
                                where store_id = :store
                                  and archived_at is null
                                  and (cast(:all as boolean) or vendor_id = any(cast(:vendors as uuid[])))),
                               (select count(*) from emporion.category where store_id = :store and archived_at is null)
                        from emporion.product p
                        where store_id = :store
                          and (cast(:all as boolean) or vendor_id = any(cast(:vendors as uuid[])))
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("all", own.writesAll(caller))
                .setParameter("vendors", own.vendorsOf(caller).toArray(UUID[]::new))
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

    private Optional<ProductRow> row(UUID storeId, String idOrSlug) {
        return reader.first(reader.named(PRODUCT, storeId, idOrSlug), ProductRow.class);
    }
}
