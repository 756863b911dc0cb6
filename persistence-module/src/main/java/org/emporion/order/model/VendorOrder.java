package org.emporion.order.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One vendor's part of an order, with its own shipping and its own state. Made with its order by {@link Orders#open}. */
@Entity
@Table(name = "vendor_order")
public class VendorOrder {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "order_id", updatable = false)
    private Order order;

    @Column(name = "vendor_id", updatable = false)
    private UUID vendorId;

    @Column
    @Enumerated(EnumType.STRING)
    private VendorOrderStatus status;

    @Column(name = "total_amount", updatable = false)
    private long totalAmount;

    @Column(name = "tracking_number")
    private @Nullable String trackingNumber;

    @Column(name = "shipped_at")
    private @Nullable Instant shippedAt;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Version
    private int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected VendorOrder() {}

    public UUID id() {
        return id;
    }

    public UUID vendorId() {
        return vendorId;
    }

    public VendorOrderStatus status() {
        return status;
    }

    /** What the buyer pays for this part, in minor units of the order's currency. */
    public long totalAmount() {
        return totalAmount;
    }

    void shipped(@Nullable String tracking, Instant at) {
        status = VendorOrderStatus.SHIPPED;
        trackingNumber = tracking;
        shippedAt = at;
    }

    void delivered(Instant at) {
        status = VendorOrderStatus.DELIVERED;
        deliveredAt = at;
    }

    void completed() {
        status = VendorOrderStatus.COMPLETED;
    }

    void cancelled() {
        status = VendorOrderStatus.CANCELLED;
    }
}
