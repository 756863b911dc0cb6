package org.emporion.review.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.review.RatingView;
import org.emporion.review.ReviewQueries;
import org.emporion.review.ReviewView;
import org.emporion.shared.Page;

/** What is said of a product. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review")
public class ProductReviewsResource {

    @Inject
    private RequestContext context;

    @Inject
    private ReviewQueries reviews;

    @GET
    @Path("/{idOrSlug}/reviews")
    @Operation(summary = "List a product's reviews", description = "Those that are published.")
    @Raises({"request.not_found", "request.invalid_cursor"})
    public Page<ReviewView> list(
            @PathParam("idOrSlug") String idOrSlug,
            @Valid @BeanParam PublishedReviews listing,
            @Valid @BeanParam Paging paging) {
        return reviews.ofProduct(
                context.caller(), idOrSlug, listing.sort(), listing.rating(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{idOrSlug}/rating")
    @Operation(
            summary = "Show a product's rating",
            description = "Count, sum, average and distribution of the published reviews, exact at any moment.")
    @Raises("request.not_found")
    public RatingView rating(@PathParam("idOrSlug") String idOrSlug) {
        return reviews.ratingOfProduct(context.caller(), idOrSlug);
    }
}
