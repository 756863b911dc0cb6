package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A typed property that lists can be filtered by.
 *
 * @param value a text, number or truth value
 * @param unit such as {@code MT/s}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attribute(
        @Nullable String name,
        @Nullable Object value,
        @Nullable String unit) {}
