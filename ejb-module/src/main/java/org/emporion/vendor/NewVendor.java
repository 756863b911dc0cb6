package org.emporion.vendor;

import org.jspecify.annotations.Nullable;

/** A vendor as a file describes it, checked already. */
public record NewVendor(String slug, String name, @Nullable String description) {}
