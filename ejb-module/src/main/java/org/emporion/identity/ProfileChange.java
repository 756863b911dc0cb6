package org.emporion.identity;

import org.jspecify.annotations.Nullable;

/**
 * What people change of their own account.
 *
 * @param locale BCP 47 tag; null for the store's
 */
public record ProfileChange(
        String firstName, String lastName, @Nullable String locale) {}
