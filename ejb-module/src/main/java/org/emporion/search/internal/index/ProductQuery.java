package org.emporion.search.internal.index;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of an index.
 *
 * @param text what somebody typed; null for all products
 * @param facets whether counts are wanted
 */
public record ProductQuery(
        String store, @Nullable QueryText text, Filters filters, Order order, int offset, int limit, boolean facets) {}
