package org.emporion.cart;

import java.util.Map;
import java.util.UUID;
import org.emporion.pricing.QuoteLine;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** A line as the order keeps it: what the item is and costs at this moment. */
public record CheckoutLine(
        UUID vendorItemId,
        UUID productId,
        UUID variantId,
        UUID vendorId,
        String sku,
        String title,
        Map<String, String> options,
        @Nullable String imageUrl,
        String slug,
        int quantity,
        Money unitPrice) {

    public QuoteLine quoteLine() {
        return new QuoteLine(vendorItemId, vendorId, quantity, unitPrice);
    }
}
