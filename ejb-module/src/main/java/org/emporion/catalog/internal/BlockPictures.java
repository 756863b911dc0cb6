package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.ImageDraft;
import org.emporion.media.ClaimMedia;
import org.emporion.shared.Uuid7;

/** The pictures of products that a block of lines describes. */
@ApplicationScoped
class BlockPictures {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private BlockRows statements;

    @Inject
    private ClaimMedia claimMedia;

    @Inject
    private ObjectMapper json;

    /** Writes the pictures, and lets go of the uploads that are not among them any more; the products whose have changed. */
    Set<UUID> write(List<ImportedProduct> products) {
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
        Set<UUID> changed = statements.write("""
                with wanted as (%s)
                delete from emporion.product_image m
                where m.product_id = any(cast(:products as uuid[]))
                  and not exists (select 1
                                  from wanted w
                                  where w.product_id = m.product_id
                                    and (w.position, w.url, w.alt) is not distinct from (m.position, m.url, m.alt))
                returning m.product_id
                """.formatted(wanted), rows, Map.of("products", BlockRows.ids(products)));
        if (!rows.isEmpty()) {
            changed.addAll(statements.write("""
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
                .setParameter("products", BlockRows.ids(products))
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
}
