package org.emporion.order.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All of an order as it is first written; amounts are minor units of its currency.
 *
 * @param storeCode names the store's number sequence
 * @param placedBy the actor whose idempotency key this is
 * @param shippingAddress JSON
 * @param billingAddress JSON
 */
public record NewOrder(
        UUID id,
        UUID storeId,
        String storeCode,
        UUID cartId,
        @Nullable UUID userId,
        String placedBy,
        String idempotencyKey,
        String email,
        @Nullable String locale,
        String currency,
        Amounts amounts,
        boolean taxIncluded,
        String shippingMethod,
        String shippingAddress,
        String billingAddress,
        @Nullable String note,
        List<Part> parts,
        List<Line> lines,
        Instant at) {

    public NewOrder {
        parts = List.copyOf(parts);
        lines = List.copyOf(lines);
    }

    /** The sums of an order or of one vendor's part. */
    public record Amounts(long items, long discount, long shipping, long tax, long total) {}

    /** One vendor's part. */
    public record Part(UUID id, UUID vendorId, Amounts amounts, long commission) {}

    /**
     * One thing bought, as it was at that moment.
     *
     * @param options JSON object
     */
    public record Line(
            UUID id,
            UUID partId,
            UUID vendorItemId,
            UUID productId,
            UUID variantId,
            UUID vendorId,
            String sku,
            String title,
            String options,
            int quantity,
            long unit,
            long items,
            long discount,
            int taxBasisPoints,
            long tax,
            int commissionBasisPoints) {}
}
