package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The vectors that were made, by product. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class VectorStore {

    /** A vector with the text it is of. */
    public record Kept(long textHash, float[] vector) {

        /** What tells one text from another. */
        static long hash(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(hash).getLong();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
            }
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    /** The vectors that these products have, of whatever text. */
    public Map<UUID, Kept> of(Collection<UUID> productIds) {
        Map<UUID, Kept> kept = new HashMap<>();
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ product_id, text_hash, vector
                        from emporion.search_vector
                        where product_id = any(:ids)
                        """, Object[].class)
                .setParameter("ids", productIds.toArray(UUID[]::new))
                .getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            kept.put((UUID) column[0], new Kept((Long) column[1], numbers((byte[]) column[2])));
        }
        return kept;
    }

    /** Shown products after this id that have no vector. */
    public List<UUID> without(UUID after, int limit) {
        List<?> ids = entityManager
                .createNativeQuery("""
                        select /* background */ p.id
                        from emporion.product p
                        where p.id > :after
                          and p.status = 'ACTIVE'
                          and p.archived_at is null
                          and not exists (select 1 from emporion.search_vector v where v.product_id = p.id)
                        order by p.id
                        limit :limit
                        """, UUID.class)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    public void keep(UUID productId, long textHash, float[] vector) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.search_vector (product_id, text_hash, vector)
                        values (:product, :hash, :vector)
                        on conflict (product_id) do update
                        set text_hash = excluded.text_hash, vector = excluded.vector
                        """)
                .setParameter("product", productId)
                .setParameter("hash", textHash)
                .setParameter("vector", bytes(vector))
                .executeUpdate();
    }

    /** Forgets those of products that are gone or read otherwise now. */
    public void forget(Collection<UUID> productIds) {
        if (productIds.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery("delete /* background */ from emporion.search_vector where product_id = any(:ids)")
                .setParameter("ids", productIds.toArray(UUID[]::new))
                .executeUpdate();
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] numbers(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
