package org.emporion.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/** Reads vendors; they are few and change rarely, so all of them are kept in memory for a minute. */
@ApplicationScoped
public class VendorQueries {

    /** The platform as a vendor of the default store, made by the first migration. */
    public static final UUID PLATFORM_ID = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private record Known(Map<UUID, VendorView> byId, Map<String, UUID> bySlug, Instant readAt) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    private volatile Known known = new Known(Map.of(), Map.of(), Instant.MIN);

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

    /** The vendors that the store shows, by name; always read anew. */
    public List<VendorView> active(UUID storeId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, slug, name, commission_basis_points
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

    /** Lets the next reader look again. */
    void forget() {
        known = new Known(Map.of(), Map.of(), Instant.MIN);
    }

    private Known known() {
        Known current = known;
        Instant now = clock.instant();
        boolean stale = current.readAt.isBefore(now.minus(FRESH_FOR)) || current.readAt.isAfter(now);
        return stale ? reread() : current;
    }

    private Known reread() {
        Map<UUID, VendorView> byId = new HashMap<>();
        Map<String, UUID> bySlug = new HashMap<>();
        List<?> rows = entityManager.createNativeQuery("""
                        select id, store_id, slug, name, commission_basis_points, archived_at is null
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
        known = read;
        return read;
    }

    private static String key(@Nullable UUID storeId, String slug) {
        return storeId + "|" + slug;
    }
}
