package org.emporion.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a role may allow. The token's {@code groups} hold these names; {@code @RolesAllowed} on a use case names them.
 * {@code org.emporion.identity.Role} says which role holds which, {@code GET /roles} and {@code docs/security.md} show both.
 */
public final class Permission {

    /** One line for the people who give roles. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Meaning {
        String value();
    }

    @Meaning("Any signed-in person, on what is their own.")
    public static final String ACCOUNT = "account";

    @Meaning("Write products, categories, prices and pictures.")
    public static final String CATALOG_WRITE = "catalog.write";

    @Meaning("Load products from files.")
    public static final String CATALOG_IMPORT = "catalog.import";

    @Meaning("See warehouses, stock and what is reserved.")
    public static final String INVENTORY_READ = "inventory.read";

    @Meaning("Receive, count and adjust stock.")
    public static final String INVENTORY_WRITE = "inventory.write";

    @Meaning("See and work on every order of the store.")
    public static final String ORDERS_MANAGE = "orders.manage";

    @Meaning("See and work on the orders of one's own vendor.")
    public static final String VENDOR_ORDERS = "vendor.orders";

    @Meaning("Write synonyms and redirects, and see what was searched for.")
    public static final String SEARCH_MANAGE = "search.manage";

    @Meaning("Write the products of one's own vendor.")
    public static final String VENDOR_CATALOG = "vendor.catalog";

    @Meaning("See, start and stop jobs, and resend dead letters.")
    public static final String JOBS_RUN = "jobs.run";

    @Meaning("See how the server is.")
    public static final String SYSTEM_READ = "system.read";

    @Meaning("Read the audit and have it verified.")
    public static final String AUDIT_READ = "audit.read";

    @Meaning("Find and see every account of the store; each look is recorded.")
    public static final String USERS_READ = "users.read";

    @Meaning("Open, change, suspend and close accounts below ADMIN.")
    public static final String USERS_MANAGE = "users.manage";

    @Meaning("Answer reviews of what one's own vendor sells.")
    public static final String REVIEWS_ANSWER = "reviews.answer";

    @Meaning("Publish and reject reviews, see why screening held them, and answer for the platform.")
    public static final String REVIEWS_MODERATE = "reviews.moderate";

    @Meaning("Give roles below ADMIN.")
    public static final String ROLES_ASSIGN = "roles.assign";

    @Meaning("Give and take ADMIN and SUPER_ADMIN, and change the accounts that hold them.")
    public static final String ROLES_ASSIGN_ADMIN = "roles.assign_admin";

    /** Held by entry beans of timers, messages and batch through {@code @RunAs}; no token ever carries it. */
    public static final String SYSTEM = "SYSTEM";

    private static final Map<String, String> MEANINGS = read();

    private Permission() {}

    /** Every permission that a role can hold, with its meaning, in the order of names. */
    public static Map<String, String> meanings() {
        return MEANINGS;
    }

    private static Map<String, String> read() {
        Map<String, String> meanings = new TreeMap<>();
        for (Field field : Permission.class.getDeclaredFields()) {
            Meaning meaning = field.getAnnotation(Meaning.class);
            if (meaning != null) {
                meanings.put(text(field), meaning.value());
            }
        }
        return Collections.unmodifiableMap(meanings);
    }

    private static String text(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(field + " must be public", notPublic);
        }
    }
}
