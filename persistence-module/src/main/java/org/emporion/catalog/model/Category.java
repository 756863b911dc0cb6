package org.emporion.catalog.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** A node of the store's category tree; its path holds the ids from the root to itself, each closed by a slash. */
@Entity
@Table(name = "category")
public class Category {

    /** Deeper trees are a mistake of an import, not a shop. */
    public static final int MAX_DEPTH = 32;

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    private String slug = "";
    private String name = "";
    private @Nullable String description;

    @Column(name = "seo_title")
    private @Nullable String seoTitle;

    @Column(name = "seo_description")
    private @Nullable String seoDescription;

    @Column(name = "image_url")
    private @Nullable String imageUrl;

    private int position;
    private String path = "";
    private int depth;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @Version
    private int version;

    protected Category() {}

    /** A new category under the parent, or a root. */
    public static Category create(
            UUID storeId, @Nullable Category parent, CategoryContent content, int position, Instant at) {
        Category category = new Category();
        category.storeId = storeId;
        category.createdAt = at;
        category.position = position;
        category.describe(content);
        category.placeUnder(parent);
        return category;
    }

    /** Gives it another name, slug and texts. */
    public void describe(CategoryContent content) {
        slug = content.slug();
        name = content.name();
        description = content.description();
        seoTitle = content.seoTitle();
        seoDescription = content.seoDescription();
        imageUrl = content.imageUrl();
    }

    /** Puts it among its siblings; categories of equal position stand in the order they were made in. */
    public void placeAt(int newPosition) {
        position = newPosition;
    }

    /** Hangs it under another parent; whoever calls moves what is below along. */
    public void placeUnder(@Nullable Category parent) {
        parentId = parent == null ? null : parent.id;
        path = (parent == null ? "" : parent.path) + id + "/";
        depth = depthUnder(parent);
    }

    /** How deep a category under this parent stands; a root is at 0. */
    public static int depthUnder(@Nullable Category parent) {
        return parent == null ? 0 : parent.depth + 1;
    }

    public void archive(Instant at) {
        archivedAt = at;
    }

    /** Takes it back under this parent. */
    public void restore(@Nullable Category parent, String freeSlug) {
        archivedAt = null;
        slug = freeSlug;
        placeUnder(parent);
    }

    public UUID id() {
        return id;
    }

    public UUID storeId() {
        return storeId;
    }

    public @Nullable UUID parentId() {
        return parentId;
    }

    public String slug() {
        return slug;
    }

    public String path() {
        return path;
    }

    public int depth() {
        return depth;
    }

    public int position() {
        return position;
    }

    public int version() {
        return version;
    }

    /** What it shows now. */
    public CategoryContent content() {
        return new CategoryContent(slug, name, description, seoTitle, seoDescription, imageUrl);
    }
}
