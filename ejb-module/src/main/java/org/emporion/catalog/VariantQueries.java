package org.emporion.catalog;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductReader;
import org.emporion.catalog.internal.ProductRow;
import org.emporion.catalog.model.ProductStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Cursor;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads the variants of products; a page of them costs three statements, and one more where a cursor goes with a slug. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class VariantQueries {

    private static final String VARIANTS_OF = "variants:";

    /** A product's variants, as far as a page of them goes. */
    private record VariantRows(UUID id, UUID vendorId, ProductStatus status, List<ProductRow.Variant> variants) {}

    private static final String ONE_VARIANT = """
            select cast(%1$s as text)
            from emporion.product p
            join emporion.variant v on v.product_id = p.id and v.archived_at is null and v.id = :variant
            where p.store_id = :store
              and p.status = 'ACTIVE'
              and p.archived_at is null
            """.formatted(ProductReader.VARIANT);

    private static final String VARIANTS = """
            select cast(json_build_object(
                       'id', p.id, 'vendorId', p.vendor_id, 'status', p.status,
                       'variants', (select coalesce(json_agg(%1$s order by v.position, v.id), '[]')
                                    from (select *
                                          from emporion.variant v
                                          where v.product_id = p.id
                                            and v.archived_at is null
                                            and (v.position, v.id) > (:afterPosition, :afterId)
                                          order by v.position, v.id
                                          limit :rows) v)) as text)
            from emporion.product p
            where p.store_id = :store
              and p.archived_at is null
            """.formatted(ProductReader.VARIANT);

    @Inject
    private ProductReader reader;

    @Inject
    private OwnProducts own;

    @Inject
    private Cursors cursors;

    /**
     * A page of a product's variants in their order; a product that is not ACTIVE has none for who may not write it.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    public Page<ProductView.Variant> list(Caller caller, String idOrSlug, int limit, @Nullable String after) {
        UUID storeId = caller.storeId();
        VariantRows found = variantRows(storeId, idOrSlug, limit, after)
                .filter(rows -> isShown(caller, rows.status(), rows.vendorId()))
                .orElseThrow(() -> RequestProblem.notFound("product"));
        Page<ProductRow.Variant> page = Page.of(
                found.variants(), limit, last -> cursors.sign(VARIANTS_OF + found.id(), last.position(), last.id()));
        return new Page<>(reader.variants(storeId, page.items()), page.next());
    }

    /**
     * Why this variant of an ACTIVE product is offered by this vendor first.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    public BuyBoxExplanation explainBuyBox(UUID storeId, String idOrSlug, UUID variantId) {
        ProductRow.Variant row = reader.first(
                        reader.named(ONE_VARIANT, storeId, idOrSlug).setParameter("variant", variantId),
                        ProductRow.Variant.class)
                .orElseThrow(() -> RequestProblem.notFound("variant"));
        return BuyBoxExplanation.of(reader.variants(storeId, List.of(row)).get(0));
    }

    private Optional<VariantRows> variantRows(UUID storeId, String idOrSlug, int limit, @Nullable String after) {
        Query query = reader.named(VARIANTS, storeId, idOrSlug).setParameter("rows", limit + 1);
        Optional<UUID> id = ProductParts.id(idOrSlug);
        try {
            // the cursor is of one product: by slug it is known only once the product is
            Cursor cursor = after == null
                    ? Cursor.of(-1, new UUID(0, 0))
                    : cursors.read(
                            VARIANTS_OF + id.or(() -> idOf(storeId, idOrSlug)).orElse(null), after);
            query.setParameter("afterPosition", Integer.valueOf(cursor.values().get(0)));
            query.setParameter("afterId", UUID.fromString(cursor.values().get(1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException otherShape) {
            throw RequestProblem.invalidCursor();
        }
        return reader.first(query, VariantRows.class);
    }

    private Optional<UUID> idOf(UUID storeId, String slug) {
        Query query = reader.named("""
                select cast(p.id as text)
                from emporion.product p
                where p.store_id = :store and p.archived_at is null
                """, storeId, slug);
        return ((List<?>) query.getResultList()).stream().findFirst().map(id -> UUID.fromString((String) id));
    }

    private boolean isShown(Caller caller, ProductStatus status, UUID vendorId) {
        return status == ProductStatus.ACTIVE || own.isOf(caller, vendorId);
    }
}
