package org.emporion.vendor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.shared.Uuid7;

/** Takes vendors in as ACTIVE ones by their slug. */
@Stateless
@RolesAllowed({Permission.CATALOG_IMPORT, Permission.SYSTEM})
public class RegisterVendors {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private VendorQueries queries;

    @Inject
    private Clock clock;

    /** Makes those that are new and renames the others, by one statement; of two with one slug the last counts. */
    public void register(Caller caller, List<NewVendor> vendors) {
        if (vendors.isEmpty()) {
            return;
        }
        Map<String, NewVendor> bySlug = new LinkedHashMap<>();
        vendors.forEach(vendor -> bySlug.put(vendor.slug(), vendor));
        write(caller, bySlug.values());
        queries.changed();
    }

    private void write(Caller caller, Collection<NewVendor> vendors) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.vendor as v (id, store_id, slug, name, description, status, created_at, version)
                        select n.id, :store, n.slug, n.name, n.description, 'ACTIVE', :now, 0
                        from unnest(cast(:ids as uuid[]), cast(:slugs as text[]), cast(:names as text[]),
                                    cast(:descriptions as text[])) as n (id, slug, name, description)
                        order by n.slug
                        on conflict (store_id, slug) where archived_at is null do update
                        set name = excluded.name, description = excluded.description, version = v.version + 1
                        where (v.name, v.description) is distinct from (excluded.name, excluded.description)
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .setParameter(
                        "ids", vendors.stream().map(vendor -> Uuid7.next()).toArray(UUID[]::new))
                .setParameter("slugs", vendors.stream().map(NewVendor::slug).toArray(String[]::new))
                .setParameter("names", vendors.stream().map(NewVendor::name).toArray(String[]::new))
                .setParameter(
                        "descriptions",
                        vendors.stream().map(NewVendor::description).toArray(String[]::new))
                .executeUpdate();
    }
}
