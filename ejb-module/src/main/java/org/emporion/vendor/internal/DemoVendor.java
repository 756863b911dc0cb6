package org.emporion.vendor.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Store;
import org.emporion.shared.Uuid7;

/** In demo mode the vendor whom the login {@code vendor@demo.emporion.test} acts for, one of those of the demo catalogue. */
@Startup
@Singleton
@PermitAll
public class DemoVendor {

    /** The account's id, as well known as its password. */
    private static final UUID LOGIN = UUID.fromString("00000000-0000-7000-8000-0000000000d2");

    private static final String SLUG = "northwind-parts";
    private static final String NAME = "Northwind Parts";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @PostConstruct
    void make() {
        if (!mode.equals("demo")) {
            return;
        }
        entityManager
                .createNativeQuery("""
                        insert into emporion.vendor (id, store_id, slug, name, status, created_at, version)
                        values (:id, :store, :slug, :name, 'ACTIVE', :now, 0)
                        on conflict (store_id, slug) where archived_at is null do nothing
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("store", Store.DEFAULT_ID)
                .setParameter("slug", SLUG)
                .setParameter("name", NAME)
                .setParameter("now", clock.instant())
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        insert into emporion.vendor_member (vendor_id, user_id, role, joined_at)
                        select id, :login, 'OWNER', :now
                        from emporion.vendor
                        where store_id = :store and slug = :slug and archived_at is null
                        on conflict (vendor_id, user_id) do nothing
                        """)
                .setParameter("login", LOGIN)
                .setParameter("store", Store.DEFAULT_ID)
                .setParameter("slug", SLUG)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
