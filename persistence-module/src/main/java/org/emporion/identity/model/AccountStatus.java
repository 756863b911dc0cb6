package org.emporion.identity.model;

/** Where an account stands. */
public enum AccountStatus {
    ACTIVE,
    /** Barred by staff: cannot sign in. */
    SUSPENDED
}
