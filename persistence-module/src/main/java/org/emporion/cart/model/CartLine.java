package org.emporion.cart.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** So many of an item, and the price that the buyer was last shown for it. */
@Entity
@Table(name = "cart_line")
@DynamicUpdate
public class CartLine {

    public static final int MAX_QUANTITY = 9_999;

    @Id
    private UUID id = Uuid7.next();

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "cart_id")
    private @Nullable Cart cart;

    @Column(name = "vendor_item_id")
    private UUID vendorItemId = id;

    private int quantity;

    @Column(name = "seen_amount")
    private long seenAmount;

    @Column(name = "previous_amount")
    private @Nullable Long previousAmount;

    @Column(name = "added_at")
    private Instant addedAt = Instant.EPOCH;

    protected CartLine() {}

    CartLine(Cart cart, UUID vendorItemId, int quantity, long seenAmount, Instant addedAt) {
        this.cart = cart;
        this.vendorItemId = vendorItemId;
        this.quantity = quantity;
        this.seenAmount = seenAmount;
        this.addedAt = addedAt;
    }

    /** The buyer wants so many: who changes a line has read it, so an older price is no news any more. */
    void want(int newQuantity) {
        if (newQuantity < 1 || newQuantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("a line holds 1 to " + MAX_QUANTITY);
        }
        quantity = newQuantity;
        previousAmount = null;
    }

    public UUID id() {
        return id;
    }

    public UUID vendorItemId() {
        return vendorItemId;
    }

    public int quantity() {
        return quantity;
    }

    /** The unit price that the buyer was last shown, in minor units of the cart's currency. */
    public long seenAmount() {
        return seenAmount;
    }

    /** The unit price before the last change that the buyer was told of and has not acted upon. */
    public @Nullable Long previousAmount() {
        return previousAmount;
    }
}
