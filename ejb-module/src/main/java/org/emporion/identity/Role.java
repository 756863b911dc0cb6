package org.emporion.identity;

import static org.emporion.platform.Permission.ACCOUNT;
import static org.emporion.platform.Permission.AUDIT_READ;
import static org.emporion.platform.Permission.CATALOG_IMPORT;
import static org.emporion.platform.Permission.CATALOG_WRITE;
import static org.emporion.platform.Permission.INVENTORY_READ;
import static org.emporion.platform.Permission.INVENTORY_WRITE;
import static org.emporion.platform.Permission.JOBS_RUN;
import static org.emporion.platform.Permission.ORDERS_MANAGE;
import static org.emporion.platform.Permission.SYSTEM_READ;
import static org.emporion.platform.Permission.VENDOR_ORDERS;

import java.util.Arrays;
import java.util.Set;

/** What a person is to the store; a token carries the permissions that the role held when it was issued. */
public enum Role {
    CUSTOMER(ACCOUNT),
    VENDOR(ACCOUNT, VENDOR_ORDERS),
    SUPPORT(ACCOUNT, ORDERS_MANAGE, INVENTORY_READ),
    MODERATOR(ACCOUNT),
    FINANCE(ACCOUNT, ORDERS_MANAGE),
    ADMIN(
            ACCOUNT,
            CATALOG_WRITE,
            CATALOG_IMPORT,
            INVENTORY_READ,
            INVENTORY_WRITE,
            ORDERS_MANAGE,
            VENDOR_ORDERS,
            JOBS_RUN,
            SYSTEM_READ,
            AUDIT_READ),
    SUPER_ADMIN(ADMIN);

    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> permissions;

    Role(String... permissions) {
        this.permissions = Set.copyOf(Arrays.asList(permissions));
    }

    Role(Role like) {
        this.permissions = like.permissions;
    }

    /** Names of {@link org.emporion.platform.Permission}; never {@code SYSTEM}. */
    public Set<String> permissions() {
        return permissions;
    }
}
