package org.emporion.catalog.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One form of a product, told apart by its options. */
@Entity
@Table(name = "variant")
public class Variant {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "product_id")
    private UUID productId = id;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String options = "{}";

    private @Nullable String barcode;

    @Column(name = "weight_grams")
    private @Nullable Integer weightGrams;

    @Column(name = "length_mm")
    private @Nullable Integer lengthMm;

    @Column(name = "width_mm")
    private @Nullable Integer widthMm;

    @Column(name = "height_mm")
    private @Nullable Integer heightMm;

    @Column(name = "shipping_class")
    private @Nullable String shippingClass;

    private int position;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @Version
    private int version;

    protected Variant() {}

    public static Variant create(UUID storeId, UUID productId, VariantContent content, int position, Instant at) {
        Variant variant = new Variant();
        variant.storeId = storeId;
        variant.productId = productId;
        variant.position = position;
        variant.createdAt = at;
        variant.describe(content);
        return variant;
    }

    public void describe(VariantContent content) {
        options = content.options();
        barcode = content.barcode();
        weightGrams = content.weightGrams();
        lengthMm = content.lengthMm();
        widthMm = content.widthMm();
        heightMm = content.heightMm();
        shippingClass = content.shippingClass();
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
}
