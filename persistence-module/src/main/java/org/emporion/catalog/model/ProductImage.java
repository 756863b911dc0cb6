package org.emporion.catalog.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** A picture of a product by its address; position 0 is the primary one. */
@Entity
@Table(name = "product_image")
public class ProductImage {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "product_id")
    private UUID productId = id;

    private String url = "";
    private @Nullable String alt;
    private int position;

    @Column(name = "media_id")
    private @Nullable UUID mediaId;

    protected ProductImage() {}

    /** @param mediaId the upload that it came as; null for one that is elsewhere */
    public static ProductImage create(
            UUID productId, String url, @Nullable String alt, int position, @Nullable UUID mediaId) {
        ProductImage image = new ProductImage();
        image.productId = productId;
        image.url = url;
        image.alt = alt;
        image.position = position;
        image.mediaId = mediaId;
        return image;
    }

    /** Another text for those who cannot see it. */
    public void describe(@Nullable String newAlt) {
        alt = newAlt;
    }

    public void placeAt(int newPosition) {
        position = newPosition;
    }

    public UUID id() {
        return id;
    }

    public String url() {
        return url;
    }

    public @Nullable String alt() {
        return alt;
    }

    public @Nullable UUID mediaId() {
        return mediaId;
    }
}
