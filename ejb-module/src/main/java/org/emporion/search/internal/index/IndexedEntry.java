package org.emporion.search.internal.index;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something beside products that the search over everything finds: a category, a vendor. */
@Entity(name = "entry")
public class IndexedEntry {

    /**
     * Everything but the id.
     *
     * @param kind as the answer names it, {@code category}
     * @param text what it is found by
     */
    public record Content(String store, String kind, Set<Language> languages, String slug, String name, String text) {}

    @Id
    private @Nullable UUID id;

    @Transient
    private @Nullable Content content;

    /** For Hibernate. */
    protected IndexedEntry() {}

    public IndexedEntry(UUID id, Content content) {
        this.id = id;
        this.content = content;
    }

    public UUID id() {
        return Objects.requireNonNull(id);
    }

    Content content() {
        return Objects.requireNonNull(content);
    }
}
