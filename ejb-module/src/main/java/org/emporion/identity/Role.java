package org.emporion.identity;

import static org.emporion.platform.Permission.ACCOUNT;
import static org.emporion.platform.Permission.AUDIT_READ;
import static org.emporion.platform.Permission.CATALOG_IMPORT;
import static org.emporion.platform.Permission.CATALOG_WRITE;
import static org.emporion.platform.Permission.INVENTORY_READ;
import static org.emporion.platform.Permission.INVENTORY_WRITE;
import static org.emporion.platform.Permission.JOBS_RUN;
import static org.emporion.platform.Permission.ORDERS_MANAGE;
import static org.emporion.platform.Permission.REVIEWS_ANSWER;
import static org.emporion.platform.Permission.REVIEWS_MODERATE;
import static org.emporion.platform.Permission.ROLES_ASSIGN;
import static org.emporion.platform.Permission.ROLES_ASSIGN_ADMIN;
import static org.emporion.platform.Permission.SEARCH_MANAGE;
import static org.emporion.platform.Permission.SYSTEM_READ;
import static org.emporion.platform.Permission.USERS_MANAGE;
import static org.emporion.platform.Permission.USERS_READ;
import static org.emporion.platform.Permission.VENDOR_CATALOG;
import static org.emporion.platform.Permission.VENDOR_ORDERS;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person is to the store, and what that allows: the one table of it. A token carries the permissions that the role
 * held when it was issued; who gets another role is signed out.
 */
public enum Role {
    CUSTOMER(ACCOUNT),
    VENDOR(ACCOUNT, VENDOR_CATALOG, VENDOR_ORDERS, REVIEWS_ANSWER),
    SUPPORT(ACCOUNT, ORDERS_MANAGE, INVENTORY_READ),
    MODERATOR(ACCOUNT, REVIEWS_MODERATE),
    FINANCE(ACCOUNT, ORDERS_MANAGE),
    ADMIN(
            List.of(VENDOR, SUPPORT, MODERATOR, FINANCE),
            CATALOG_WRITE,
            CATALOG_IMPORT,
            INVENTORY_WRITE,
            SEARCH_MANAGE,
            JOBS_RUN,
            SYSTEM_READ,
            AUDIT_READ,
            USERS_READ,
            USERS_MANAGE,
            ROLES_ASSIGN),
    SUPER_ADMIN(List.of(ADMIN), ROLES_ASSIGN_ADMIN);

    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> permissions;

    Role(String... permissions) {
        this(List.of(), permissions);
    }

    /** All that these roles may, and more. */
    Role(List<Role> these, String... more) {
        Set<String> all = new TreeSet<>(List.of(more));
        these.forEach(role -> all.addAll(role.permissions));
        this.permissions = Collections.unmodifiableSet(all);
    }

    /** Those who work for the store, and may have to show a second factor. */
    public boolean isStaff() {
        return this != CUSTOMER && this != VENDOR;
    }

    /** Names of {@link org.emporion.platform.Permission}, in their order; never {@code SYSTEM}. */
    public Set<String> permissions() {
        return permissions;
    }

    /** Whether only a SUPER_ADMIN gives and takes it. */
    public boolean isAdministrative() {
        return this == ADMIN || this == SUPER_ADMIN;
    }
}
