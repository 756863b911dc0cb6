package org.emporion.platform;

import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Which constraint of the database a write broke. A unique key decides who of several came first; by its name a capability tells the
 * others what they met.
 */
public final class BrokenConstraint {

    private static final int MAX_CAUSES = 10;

    private BrokenConstraint() {}

    /** The name without its schema; empty when something else went wrong. */
    public static String nameIn(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; cause = cause.getCause(), depth++) {
            if (cause instanceof ConstraintViolationException violation) {
                String name = String.valueOf(violation.getConstraintName());
                return name.substring(name.lastIndexOf('.') + 1);
            }
        }
        return "";
    }
}
