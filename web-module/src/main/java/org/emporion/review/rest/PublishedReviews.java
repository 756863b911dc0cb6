package org.emporion.review.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.review.ReviewSort;
import org.jspecify.annotations.Nullable;

/** The parameters of a list that everybody sees. */
public class PublishedReviews {

    @QueryParam("sort")
    @Parameter(description = "newest (the default), helpful, highest or lowest.", example = "helpful")
    private @Nullable String sort;

    @QueryParam("rating")
    @Min(1)
    @Max(5)
    @Parameter(description = "With so many stars alone.")
    private @Nullable Integer rating;

    ReviewSort sort() {
        return ReviewSort.of(sort);
    }

    @Nullable
    Integer rating() {
        return rating;
    }
}
