package org.emporion.identity.model;

/** Where an account stands. */
public enum AccountStatus {
    /** Registered; the owner has not shown yet that the address is theirs. */
    PENDING,
    ACTIVE,
    /** Barred by staff: cannot sign in. */
    SUSPENDED
}
