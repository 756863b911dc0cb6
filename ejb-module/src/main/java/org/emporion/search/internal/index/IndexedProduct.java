package org.emporion.search.internal.index;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index holds it. It is an entity to Hibernate Search alone, in a session factory that has no database:
 * {@link Generation}.
 */
@Entity(name = "product")
public class IndexedProduct {

    /**
     * Everything but the id.
     *
     * @param text what names it, written in {@code languages}
     * @param body its long description
     * @param words what people may begin to type for it, as it is shown
     * @param categories ids of its categories and of all above them
     * @param attributes each {@link #attribute(String, String)}
     * @param codes SKUs, barcodes and the like, in lower case
     * @param rating hundredths of a star on average; null while nobody has rated it
     * @param shown the row that lists show, as JSON
     * @param meaning its vector; null while it has none
     */
    public record Content(
            String store,
            Set<Language> languages,
            String text,
            @Nullable String body,
            String words,
            String title,
            @Nullable String brand,
            List<String> vendors,
            List<String> categories,
            List<String> attributes,
            List<String> codes,
            @Nullable Long price,
            @Nullable Integer rating,
            @Nullable Instant publishedAt,
            String shown,
            float @Nullable [] meaning) {}

    private static final char BETWEEN = '\u001f';

    @Id
    private @Nullable UUID id;

    @Transient
    private @Nullable Content content;

    /** For Hibernate. */
    protected IndexedProduct() {}

    public IndexedProduct(UUID id, Content content) {
        this.id = id;
        this.content = content;
    }

    public UUID id() {
        return Objects.requireNonNull(id);
    }

    Content content() {
        return Objects.requireNonNull(content);
    }

    /** Name and value as one term. */
    static String attribute(String name, String value) {
        return name + BETWEEN + value;
    }

    static String nameOf(String attribute) {
        return attribute.substring(0, attribute.indexOf(BETWEEN));
    }

    static String valueOf(String attribute) {
        return attribute.substring(attribute.indexOf(BETWEEN) + 1);
    }
}
