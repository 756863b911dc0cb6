package org.emporion.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A variant as it is written, with what the product's own vendor asks for it. Unchecked.
 *
 * @param options a value for each of the product's option types
 * @param stock what was counted; the level stays as it is when absent
 * @param items the same variant by further vendors; they stay as they are when absent
 */
public record VariantDraft(
        @Nullable String sku,
        @Nullable String barcode,
        @Nullable Map<String, String> options,
        @Nullable Money price,
        @Nullable Money compareAtPrice,
        @Nullable Integer weightGrams,
        @Nullable Integer lengthMm,
        @Nullable Integer widthMm,
        @Nullable Integer heightMm,
        @Nullable String shippingClass,
        @Nullable Integer stock,
        @Nullable List<ItemDraft> items) {

    public Map<String, String> optionsOrNone() {
        return Objects.requireNonNullElse(options, Map.of());
    }

    public List<ItemDraft> itemsOrNone() {
        return Objects.requireNonNullElse(items, List.of());
    }
}
