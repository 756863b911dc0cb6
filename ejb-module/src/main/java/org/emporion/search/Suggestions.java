package org.emporion.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How what somebody is typing may go on.
 *
 * @param queries that others asked and found something by, the most asked first
 */
public record Suggestions(List<String> queries, List<Product> products, List<SearchHit> others) {

    /** A product to go to at once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Product(
            UUID id, String slug, String title, @Nullable String image) {}
}
