package org.emporion.review.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.review.RatingView;
import org.emporion.review.ReviewDraft;
import org.emporion.review.ReviewQueries;
import org.emporion.review.ReviewView;
import org.emporion.review.WriteReview;
import org.emporion.shared.Page;

/** What is said of the shop itself; one review is changed, voted on and answered as every other is, at {@code /reviews}. */
@Path("/platform-reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "review")
public class PlatformReviewsResource {

    @Inject
    private RequestContext context;

    @Inject
    private ReviewQueries reviews;

    @Inject
    private WriteReview write;

    @Inject
    private Idempotent idempotent;

    @GET
    @Operation(summary = "List reviews of the shop", description = "Those that are published.")
    @Raises("request.invalid_cursor")
    public Page<ReviewView> list(@Valid @BeanParam PublishedReviews listing, @Valid @BeanParam Paging paging) {
        return reviews.ofPlatform(context.caller(), listing.sort(), listing.rating(), paging.limit(), paging.after());
    }

    @GET
    @Path("/rating")
    @Operation(
            summary = "Show the shop's rating",
            description = "Count, sum, average and distribution of the published reviews, exact at any moment.")
    public RatingView rating() {
        return reviews.ratingOfPlatform(context.caller());
    }

    @POST
    @Operation(
            summary = "Review the shop",
            description = "Once a person. It is screened: `status` tells whether everybody sees it already.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "201")
    @Raises({
        "auth.required",
        "request.invalid",
        "review.already_written",
        "media.not_claimable",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response add(@NotNull @Valid ReviewDraft draft) {
        return idempotent.created(() -> write.ofPlatform(context.caller(), draft), review -> "/reviews/" + review.id());
    }
}
