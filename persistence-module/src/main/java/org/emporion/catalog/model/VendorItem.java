package org.emporion.catalog.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** What is sold: a variant by a vendor, with a SKU of its own. */
@Entity
@Table(name = "vendor_item")
public class VendorItem {

    /** Whether the vendor sells it at present. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "vendor_id")
    private UUID vendorId = id;

    @Column(name = "product_id")
    private UUID productId = id;

    @Column(name = "variant_id")
    private UUID variantId = id;

    private String sku = "";

    @Enumerated(EnumType.STRING)
    private Status status = Status.ACTIVE;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @Version
    private int version;

    protected VendorItem() {}

    public static VendorItem create(
            UUID storeId, UUID vendorId, UUID productId, UUID variantId, String sku, Instant at) {
        VendorItem item = new VendorItem();
        item.storeId = storeId;
        item.vendorId = vendorId;
        item.productId = productId;
        item.variantId = variantId;
        item.sku = sku;
        item.createdAt = at;
        return item;
    }

    public void rename(String newSku) {
        sku = newSku;
    }

    public void archive(Instant at) {
        archivedAt = at;
    }

    public void restore() {
        archivedAt = null;
    }

    public UUID id() {
        return id;
    }

    public UUID vendorId() {
        return vendorId;
    }

    public String sku() {
        return sku;
    }
}
