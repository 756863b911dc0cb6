package org.emporion.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.Address;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.VendorOrderStatus;
import org.emporion.payment.PaymentView;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer and staff see it. A vendor's staff see it with their own vendor orders and the sums of those alone,
 * without e-mail address, billing address and payment.
 *
 * @param nextSteps the states that it may get into from here
 */
public record OrderView(
        UUID id,
        String number,
        OrderStatus status,
        @Nullable UUID userId,
        @Nullable String email,
        Money items,
        Money discount,
        Money shipping,
        Money tax,
        Money total,
        boolean taxIncluded,
        String shippingMethod,
        Address shippingAddress,
        @Nullable Address billingAddress,
        @Nullable String note,
        @Nullable PaymentView payment,
        List<Part> vendorOrders,
        List<OrderStatus> nextSteps,
        Instant createdAt,
        @Nullable Instant placedAt,
        Instant updatedAt,
        int version) {

    public OrderView {
        vendorOrders = List.copyOf(vendorOrders);
        nextSteps = List.copyOf(nextSteps);
    }

    /**
     * One vendor's part.
     *
     * @param commission what the platform keeps of it; told to staff alone
     */
    public record Part(
            UUID id,
            UUID vendorId,
            VendorOrderStatus status,
            Money items,
            Money discount,
            Money shipping,
            Money tax,
            Money total,
            @Nullable Money commission,
            @Nullable String trackingNumber,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt,
            List<Line> lines) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** One thing bought, as it was at that moment. */
    public record Line(
            UUID id,
            UUID vendorItemId,
            UUID productId,
            UUID variantId,
            String sku,
            String title,
            Map<String, String> options,
            int quantity,
            Money unitPrice,
            Money items,
            Money discount,
            int taxBasisPoints,
            Money tax) {}

    @JsonIgnore
    public boolean isGuests() {
        return userId == null;
    }
}
