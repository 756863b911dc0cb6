package org.emporion.identity;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in, for their list of sessions.
 *
 * @param name the client's own, its {@code User-Agent}
 * @param address of the network
 */
public record Device(@Nullable String name, @Nullable String address) {}
