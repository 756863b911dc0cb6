package org.emporion.platform;

/**
 * What a role may allow. The token's {@code groups} hold these names; {@code @RolesAllowed} on a use case names them.
 * {@code docs/security.md} says which role holds which.
 */
public final class Permission {

    /** Any signed-in person, on what is their own. */
    public static final String ACCOUNT = "account";

    public static final String CATALOG_WRITE = "catalog.write";
    public static final String CATALOG_IMPORT = "catalog.import";
    public static final String INVENTORY_READ = "inventory.read";
    public static final String INVENTORY_WRITE = "inventory.write";
    /** See and work on every order of the store. */
    public static final String ORDERS_MANAGE = "orders.manage";
    /** See and work on the orders of one's own vendor. */
    public static final String VENDOR_ORDERS = "vendor.orders";

    public static final String JOBS_RUN = "jobs.run";
    public static final String SYSTEM_READ = "system.read";
    public static final String AUDIT_READ = "audit.read";

    /** Held by entry beans of timers, messages and batch through {@code @RunAs}; no token ever carries it. */
    public static final String SYSTEM = "SYSTEM";

    private Permission() {}
}
