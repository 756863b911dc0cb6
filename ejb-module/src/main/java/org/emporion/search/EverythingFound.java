package org.emporion.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.emporion.catalog.ProductSummary;
import org.jspecify.annotations.Nullable;

/**
 * The best of each kind.
 *
 * @param totalProducts how many products match in all
 * @param others what is no product, kind after kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EverythingFound(
        List<ProductSummary> products,
        long totalProducts,
        List<SearchHit> others,
        @Nullable String corrected,
        @Nullable String redirect) {}
