package org.emporion.vendor;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Store;
import org.jspecify.annotations.Nullable;

/**
 * Reads vendors; they are few and change rarely, so all of them are kept in memory for a minute. What a transaction has
 * written is known to itself alone until it commits.
 */
@ApplicationScoped
public class VendorQueries {

    /** The platform as a vendor of the default store, made by the first migration. */
    public static final UUID PLATFORM_ID = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private record Known(Map<UUID, VendorView> byId, Map<String, UUID> bySlug, Instant readAt) {}

    private static final Known NOTHING = new Known(Map.of(), Map.of(), Instant.MIN);

    @PersistenceContext
    private EntityManager entityManager;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Clock clock;

    private volatile Known known = NOTHING;

    public Optional<UUID> idBySlug(UUID storeId, String slug) {
        UUID id = known().bySlug.get(key(storeId, slug));
        return Optional.ofNullable(id == null ? reread().bySlug.get(key(storeId, slug)) : id);
    }

    public Optional<VendorView> find(UUID vendorId) {
        VendorView vendor = known().byId.get(vendorId);
        return Optional.ofNullable(vendor == null ? reread().byId.get(vendorId) : vendor);
    }

    public VendorView get(UUID vendorId) {
        return find(vendorId).orElseThrow(() -> RequestProblem.notFound("vendor"));
    }

    /** The commission of each of these vendors in basis points; a vendor that does not exist is left out. */
    public Map<UUID, Integer> commissionOf(Collection<UUID> vendorIds) {
        Map<UUID, Integer> commissions = new HashMap<>();
        for (UUID vendorId : vendorIds) {
            find(vendorId).ifPresent(vendor -> commissions.put(vendorId, vendor.commissionBasisPoints()));
        }
        return Map.copyOf(commissions);
    }

    /** The vendors that the store shows, by name; always read anew, for what the server looks at by itself. */
    public List<VendorView> active(UUID storeId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ id, slug, name, commission_basis_points
                        from emporion.vendor
                        where store_id = :store
                          and status = 'ACTIVE'
                          and archived_at is null
                        order by name, id
                        """, Object[].class)
                .setParameter("store", storeId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column ->
                        new VendorView((UUID) column[0], (String) column[1], (String) column[2], (Integer) column[3]))
                .toList();
    }

    /** The store's vendors as a file describes them, by their slugs; the platform itself is not among them. */
    public List<NewVendor> registered(UUID storeId) {
        List<NewVendor> vendors = new ArrayList<>();
        for (Object row : entityManager
                .createNativeQuery("""
                        select slug, name, description
                        from emporion.vendor
                        where store_id = :store
                          and archived_at is null
                          and id <> :platform
                        order by slug
                        """)
                .setParameter("store", storeId)
                .setParameter("platform", platformOf(storeId))
                .getResultList()) {
            Object[] column = (Object[]) row;
            vendors.add(new NewVendor((String) column[0], (String) column[1], (String) column[2]));
        }
        return vendors;
    }

    /** The vendors that this person may act for. */
    public Set<UUID> vendorsOf(UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select vendor_id
                        from emporion.vendor_member
                        where user_id = :user
                        """)
                .setParameter("user", userId)
                .getResultList();
        Set<UUID> vendors = new HashSet<>();
        rows.forEach(row -> vendors.add((UUID) row));
        return Set.copyOf(vendors);
    }

    /** The vendor that sells where nobody is named: the store's own. */
    public UUID platformOf(UUID storeId) {
        return storeId.equals(Store.DEFAULT_ID)
                ? PLATFORM_ID
                : idBySlug(storeId, "platform").orElseThrow(() -> RequestProblem.notFound("vendor"));
    }

    /** The running transaction has changed vendors: it looks again, and so does everybody once it has ended. */
    void changed() {
        transaction.putResource(VendorQueries.class, NOTHING);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                known = NOTHING;
            }
        });
    }

    private Known known() {
        Known current = own().orElse(known);
        Instant now = clock.instant();
        boolean stale = current.readAt.isBefore(now.minus(FRESH_FOR)) || current.readAt.isAfter(now);
        return stale ? reread() : current;
    }

    private Known reread() {
        Map<UUID, VendorView> byId = new HashMap<>();
        Map<String, UUID> bySlug = new HashMap<>();
        List<?> rows = entityManager.createNativeQuery("""
                        select /* background */ id, store_id, slug, name, commission_basis_points, archived_at is null
                        from emporion.vendor
                        """).getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            VendorView vendor =
                    new VendorView((UUID) column[0], (String) column[2], (String) column[3], (Integer) column[4]);
            byId.put(vendor.id(), vendor);
            if (Boolean.TRUE.equals(column[5])) {
                bySlug.put(key((UUID) column[1], vendor.slug()), vendor.id());
            }
        }
        Known read = new Known(Map.copyOf(byId), Map.copyOf(bySlug), clock.instant());
        if (own().isPresent()) {
            transaction.putResource(VendorQueries.class, read);
        } else {
            known = read;
        }
        return read;
    }

    /** What the running transaction knows that has changed vendors itself. */
    private Optional<Known> own() {
        return transaction.getTransactionKey() == null
                ? Optional.empty()
                : Optional.ofNullable((Known) transaction.getResource(VendorQueries.class));
    }

    private static String key(@Nullable UUID storeId, String slug) {
        return storeId + "|" + slug;
    }
}
