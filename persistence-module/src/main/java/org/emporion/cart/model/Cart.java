package org.emporion.cart.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What one person or guest means to buy. */
@Entity
@Table(name = "cart")
public class Cart {

    public static final int MAX_LINES = 500;

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Column(length = 3)
    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency = "";

    @Enumerated(EnumType.STRING)
    private CartStatus status = CartStatus.OPEN;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    private Instant updatedAt = Instant.EPOCH;

    @Column(name = "expires_at")
    private Instant expiresAt = Instant.EPOCH;

    @Version
    private int version;

    @OneToMany(mappedBy = "cart", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<CartLine> lines = new ArrayList<>();

    protected Cart() {}

    /** An empty cart; without a user it is a guest's. */
    public static Cart open(UUID storeId, @Nullable UUID userId, String currency, Instant at) {
        Cart cart = new Cart();
        cart.storeId = storeId;
        cart.userId = userId;
        cart.currency = currency;
        cart.createdAt = at;
        cart.updatedAt = at;
        cart.expiresAt = at;
        return cart;
    }

    /** Tells that its owner did something: it lives for so long from now on. */
    public void touch(Instant at, Duration life) {
        updatedAt = at.isAfter(updatedAt) ? at : updatedAt.plusNanos(1_000);
        expiresAt = at.plus(life);
    }

    /** Adds up with what is on the item's line, or makes the line. The caller has seen to the limits. */
    public void add(UUID vendorItemId, int quantity, long unitAmount, Instant at) {
        Optional<CartLine> line = lineOf(vendorItemId);
        if (line.isPresent()) {
            line.get().want(line.get().quantity() + quantity);
        } else if (lines.size() < MAX_LINES) {
            lines.add(new CartLine(this, vendorItemId, quantity, unitAmount, at));
        } else {
            throw new IllegalStateException("a cart holds at most " + MAX_LINES + " lines");
        }
    }

    /** Wants so many of the line's item from now on. */
    public void change(CartLine line, int quantity) {
        line.want(quantity);
    }

    public void remove(CartLine line) {
        lines.remove(line);
    }

    public void clear() {
        lines.clear();
    }

    /** Takes over what the other cart holds, as far as a line and a cart hold it, and ends that one as MERGED. */
    public void absorb(Cart other, Instant at) {
        for (CartLine line : other.lines) {
            int room = CartLine.MAX_QUANTITY - quantityOf(line.vendorItemId());
            boolean fits = lineOf(line.vendorItemId()).isPresent() || lines.size() < MAX_LINES;
            if (fits && room > 0) {
                add(line.vendorItemId(), Math.min(room, line.quantity()), line.seenAmount(), at);
            }
        }
        other.status = CartStatus.MERGED;
    }

    /** The guest has signed in and had no cart: this one is theirs, and the guest's token opens it no more. */
    public void becomesOf(UUID user) {
        if (userId != null) {
            throw new IllegalStateException("the cart has an owner");
        }
        userId = user;
    }

    /** The order was refused: it may change again. */
    public void unlock() {
        status = CartStatus.OPEN;
    }

    public int quantityOf(UUID vendorItemId) {
        return lineOf(vendorItemId).map(CartLine::quantity).orElse(0);
    }

    public Optional<CartLine> lineOf(UUID vendorItemId) {
        return lines.stream()
                .filter(line -> line.vendorItemId().equals(vendorItemId))
                .findFirst();
    }

    public Optional<CartLine> line(UUID lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }

    public List<CartLine> lines() {
        return List.copyOf(lines);
    }

    public boolean isFull() {
        return lines.size() >= MAX_LINES;
    }

    public UUID id() {
        return id;
    }

    public UUID storeId() {
        return storeId;
    }

    /** Its owner; null for a guest's. */
    public @Nullable UUID userId() {
        return userId;
    }

    public String currency() {
        return currency;
    }

    public CartStatus status() {
        return status;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public int version() {
        return version;
    }
}
