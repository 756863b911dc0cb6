package org.emporion.catalog;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.internal.PageAddresses;
import org.jspecify.annotations.Nullable;

/** What search engines are to find: every ACTIVE product and every category, in parts; one statement each. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SitemapQueries {

    /** Addresses a part; the protocol allows 50,000 and 50 MB (https://www.sitemaps.org/protocol.html). */
    private static final int PART = 20_000;

    /** A page. */
    public record Entry(String address, @Nullable Instant changedAt) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PageAddresses addresses;

    /** The first product of each part, by which the part is named. */
    public List<UUID> productParts(UUID storeId) {
        List<?> ids = entityManager
                .createNativeQuery("""
                        select id
                        from (select id, row_number() over (order by id) as number
                              from emporion.product
                              where store_id = :store and status = 'ACTIVE' and archived_at is null) p
                        where number % :part = 1
                        order by id
                        """, UUID.class)
                .setParameter("store", storeId)
                .setParameter("part", PART)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /** The products of a part, from this one on. */
    public List<Entry> products(UUID storeId, UUID first) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select slug, updated_at
                        from emporion.product
                        where store_id = :store and status = 'ACTIVE' and archived_at is null and id >= :first
                        order by id
                        limit :part
                        """)
                .setParameter("store", storeId)
                .setParameter("first", first)
                .setParameter("part", PART)
                .getResultList();
        List<Entry> entries = new ArrayList<>();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            entries.add(new Entry(addresses.product((String) column[0]), (Instant) column[1]));
        }
        return entries;
    }

    /** All categories; a tree of more than 50,000 is nobody's. */
    public List<Entry> categories(UUID storeId) {
        List<?> slugs = entityManager
                .createNativeQuery("""
                        select slug
                        from emporion.category
                        where store_id = :store and archived_at is null
                        order by id
                        limit 50000
                        """, String.class)
                .setParameter("store", storeId)
                .getResultList();
        return slugs.stream()
                .map(slug -> new Entry(addresses.category((String) slug), null))
                .toList();
    }

    /** Where a part of the map is on this host. */
    public String addressOf(String path) {
        return addresses.absolute(path);
    }
}
