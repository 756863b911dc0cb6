package org.emporion.catalog.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something the store shows and, through its variants' items, sells. */
@Entity
@Table(name = "product")
public class Product {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "vendor_id")
    private UUID vendorId = id;

    @Column(name = "external_id")
    private @Nullable String externalId;

    private String slug = "";
    private String title = "";

    @Column(name = "short_description")
    private @Nullable String shortDescription;

    private @Nullable String description;
    private @Nullable String brand;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] tags = {};

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String attributes = "[]";

    @Column(name = "option_types")
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] optionTypes = {};

    private @Nullable String keywords;

    @Column(name = "seo_title")
    private @Nullable String seoTitle;

    @Column(name = "seo_description")
    private @Nullable String seoDescription;

    @Enumerated(EnumType.STRING)
    private ProductStatus status = ProductStatus.DRAFT;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "featured_from")
    private @Nullable Instant featuredFrom;

    @Column(name = "featured_until")
    private @Nullable Instant featuredUntil;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "lowest_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "lowest_currency", length = 3))
    private @Nullable Money lowestPrice;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    private Instant updatedAt = Instant.EPOCH;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @Version
    private int version;

    protected Product() {}

    /** A new product of the vendor. */
    public static Product create(UUID storeId, UUID vendorId, ProductContent content, Instant at) {
        Product product = new Product();
        product.storeId = storeId;
        product.vendorId = vendorId;
        product.createdAt = at;
        product.describe(content, at);
        return product;
    }

    /** Gives it this content; the first time that it is ACTIVE is when it was published. */
    public void describe(ProductContent content, Instant at) {
        externalId = content.externalId();
        slug = content.slug();
        title = content.title();
        shortDescription = content.shortDescription();
        description = content.description();
        brand = content.brand();
        tags = content.tags().toArray(String[]::new);
        attributes = content.attributes();
        optionTypes = content.optionTypes().toArray(String[]::new);
        keywords = content.keywords();
        seoTitle = content.seoTitle();
        seoDescription = content.seoDescription();
        featuredFrom = content.featuredFrom();
        featuredUntil = content.featuredUntil();
        status = content.status();
        if (status == ProductStatus.ACTIVE && publishedAt == null) {
            publishedAt = at;
        }
        touch(at);
    }

    /** Tells that a part of it changed: variants, images and prices share its version. */
    public void touch(Instant at) {
        updatedAt = updatedAt.isBefore(at) ? at : updatedAt.plusNanos(1_000);
    }

    /** Keeps the least price of what can be bought of it; null when nothing has a price. */
    public void costsAtLeast(@Nullable Money price) {
        lowestPrice = price;
    }

    public void archive(Instant at) {
        status = ProductStatus.ARCHIVED;
        archivedAt = at;
        touch(at);
    }

    /** Takes it back as it was, to be looked at before it is shown: INACTIVE. */
    public void restore(String freeSlug, Instant at) {
        slug = freeSlug;
        status = ProductStatus.INACTIVE;
        archivedAt = null;
        touch(at);
    }

    public String title() {
        return title;
    }

    public @Nullable Instant archivedAt() {
        return archivedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID vendorId() {
        return vendorId;
    }

    public String slug() {
        return slug;
    }

    public ProductStatus status() {
        return status;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public int version() {
        return version;
    }

    /** The names of the options that its variants differ by. */
    public List<String> optionTypes() {
        return List.of(optionTypes);
    }
}
