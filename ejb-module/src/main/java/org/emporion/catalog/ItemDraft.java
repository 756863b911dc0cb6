package org.emporion.catalog;

import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A further vendor's item of a variant as it is written. Unchecked.
 *
 * @param vendor id or slug
 */
public record ItemDraft(
        @Nullable String vendor,
        @Nullable String sku,
        @Nullable Money price,
        @Nullable Money compareAtPrice,
        @Nullable Integer stock) {}
