package org.emporion.catalog.model;

import org.jspecify.annotations.Nullable;

/**
 * What a variant says of itself, checked already.
 *
 * @param options JSON text: an object of option name to value
 */
public record VariantContent(
        String options,
        @Nullable String barcode,
        @Nullable Integer weightGrams,
        @Nullable Integer lengthMm,
        @Nullable Integer widthMm,
        @Nullable Integer heightMm,
        @Nullable String shippingClass) {}
