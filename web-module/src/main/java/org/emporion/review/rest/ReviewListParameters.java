package org.emporion.review.rest;

import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.review.ReviewFilter;
import org.jspecify.annotations.Nullable;

/** The filters of one's own reviews, and of a moderator's. */
public class ReviewListParameters {

    @QueryParam("status")
    @Parameter(description = "PENDING, PUBLISHED or REJECTED.", example = "PENDING")
    private @Nullable String status;

    @QueryParam("product")
    @Parameter(description = "Of this product alone, by id.")
    private @Nullable UUID product;

    @QueryParam("mine")
    @Parameter(description = "Also a moderator's own alone.")
    private boolean mine;

    ReviewFilter filter() {
        return ReviewFilter.of(status, product, mine);
    }
}
