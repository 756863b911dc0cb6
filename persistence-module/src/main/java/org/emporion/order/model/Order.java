package org.emporion.order.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * An order once it is opened: what becomes of it. It is made with all its parts by {@link Orders#open}, in one statement.
 * Callers ask {@link OrderStatus#next} before they use a verb; a verb that is not legal is a defect and says so.
 */
@Entity
@Table(name = "customer_order")
public class Order {

    @Id
    private UUID id;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(updatable = false)
    private String number;

    @Column(name = "cart_id", updatable = false)
    private UUID cartId;

    @Column(name = "user_id", updatable = false)
    private @Nullable UUID userId;

    @Column
    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column(length = 3, updatable = false)
    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @OneToMany(mappedBy = "order")
    @OrderBy("id")
    private List<VendorOrder> vendorOrders = new ArrayList<>();

    @Version
    private int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    public UUID id() {
        return id;
    }

    public UUID storeId() {
        return storeId;
    }

    public String number() {
        return number;
    }

    public UUID cartId() {
        return cartId;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public OrderStatus status() {
        return status;
    }

    public String currency() {
        return currency;
    }

    public int version() {
        return version;
    }

    public List<VendorOrder> vendorOrders() {
        return List.copyOf(vendorOrders);
    }

    /** Ends the order and all its parts before anything was shipped. */
    public void cancel(Instant at) {
        require(OrderStatus.CANCELLED);
        vendorOrders.forEach(VendorOrder::cancelled);
        become(OrderStatus.CANCELLED, at);
    }

    public void ship(VendorOrder part, @Nullable String trackingNumber, Instant at) {
        step(part, VendorOrderStatus.SHIPPED, at, own -> own.shipped(trackingNumber, at));
    }

    public void deliver(VendorOrder part, Instant at) {
        step(part, VendorOrderStatus.DELIVERED, at, own -> own.delivered(at));
    }

    public void complete(VendorOrder part, Instant at) {
        step(part, VendorOrderStatus.COMPLETED, at, VendorOrder::completed);
    }

    private void step(VendorOrder part, VendorOrderStatus to, Instant at, Consumer<VendorOrder> change) {
        if (!part.status().mayBecome(to)) {
            throw new IllegalStateException(part.status() + " may not become " + to);
        }
        change.accept(part);
        become(
                VendorOrderStatus.together(
                        vendorOrders.stream().map(VendorOrder::status).toList()),
                at);
    }

    private void require(OrderStatus to) {
        if (!status.mayBecome(to)) {
            throw new IllegalStateException(status + " may not become " + to);
        }
    }

    /** The time is set even if the state stays, so that every change of a part is a version of the whole. */
    private void become(OrderStatus to, Instant at) {
        status = to;
        updatedAt = at;
    }
}
