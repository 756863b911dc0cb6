package org.emporion.review.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.review.AnswerDraft;
import org.emporion.review.AnswerReview;
import org.emporion.review.ModerateReview;
import org.emporion.review.ReviewDecision;
import org.emporion.review.ReviewDraft;
import org.emporion.review.ReviewExplanation;
import org.emporion.review.ReviewQueries;
import org.emporion.review.ReviewView;
import org.emporion.review.VoteOnReview;
import org.emporion.review.VoteView;
import org.emporion.review.WriteReview;
import org.emporion.shared.Page;

/** Reviews: writing one's own, voting, answering, moderating. */
@Path("/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "review")
public class ReviewsResource {

    /** Whether a review helped. */
    public record Vote(@NotNull Boolean helpful) {}

    @Inject
    private RequestContext context;

    @Inject
    private ReviewQueries reviews;

    @Inject
    private WriteReview write;

    @Inject
    private VoteOnReview votes;

    @Inject
    private AnswerReview answers;

    @Inject
    private ModerateReview moderate;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @GET
    @Operation(
            summary = "List one's own reviews",
            description = "Of whatever status, the newest first; a moderator's list holds everybody's.")
    @Raises({"auth.required", "request.invalid_cursor"})
    public Page<ReviewView> list(@Valid @BeanParam ReviewListParameters parameters, @Valid @BeanParam Paging paging) {
        return reviews.list(context.caller(), parameters.filter(), paging.limit(), paging.after());
    }

    @POST
    @Operation(
            summary = "Review a product",
            description =
                    "Once a person and product. It is screened: `status` tells whether everybody sees it already.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "201")
    @Raises({
        "auth.required",
        "request.invalid",
        "request.not_found",
        "review.already_written",
        "media.not_claimable",
        "review.own_product",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response add(@NotNull @Valid ProductReviewRequest request) {
        return idempotent.created(
                () -> write.ofProduct(context.caller(), request.productId(), request.draft()),
                review -> "/reviews/" + review.id());
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Show a review",
            description = "Everybody a published one; its author and moderators any. Its `ETag` is for moderators.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "200")
    @Raises("request.not_found")
    public Response show(@PathParam("id") UUID id) {
        return shown(reviews.get(context.caller(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Say something else in one's own review", description = "It is screened anew.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "200")
    @Raises({"auth.required", "request.invalid", "request.not_found", "media.not_claimable"})
    public Response replace(@PathParam("id") UUID id, @NotNull @Valid ReviewDraft draft) {
        return shown(write.replace(context.caller(), id, draft));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take one's own review back", description = "With its votes and answers.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @Raises({"auth.required", "request.not_found"})
    public void delete(@PathParam("id") UUID id) {
        write.delete(context.caller(), id);
    }

    @PUT
    @Path("/{id}/vote")
    @Operation(summary = "Say whether a review helps", description = "One vote a person; another one replaces it.")
    @APIResponse(responseCode = "200", description = "how it was voted on until now")
    @Raises({"auth.required", "request.not_found", "review.own_vote"})
    public VoteView vote(@PathParam("id") UUID id, @NotNull @Valid Vote vote) {
        return votes.vote(context.caller(), id, vote.helpful());
    }

    @DELETE
    @Path("/{id}/vote")
    @Operation(summary = "Take one's vote back", description = "Twice does no harm.")
    @APIResponse(responseCode = "200", description = "how it was voted on until now")
    @Raises({"auth.required", "request.not_found"})
    public VoteView withdrawVote(@PathParam("id") UUID id) {
        return votes.withdraw(context.caller(), id);
    }

    @PUT
    @Path("/{id}/answer")
    @Operation(
            summary = "Answer a review",
            description = "For a vendor that sells the product, or for the platform; again to say something else.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.invalid", "request.not_found", "review.not_yours_to_answer"})
    public Response answer(@PathParam("id") UUID id, @NotNull @Valid AnswerDraft draft) {
        return shown(answers.answer(context.caller(), id, draft));
    }

    @DELETE
    @Path("/{id}/answers/{vendorId}")
    @Operation(summary = "Take a vendor's answer back", description = "Twice does no harm.")
    @APIResponse(responseCode = "204", description = "There is no answer of the vendor")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "review.not_yours_to_answer"})
    public void withdrawAnswer(@PathParam("id") UUID id, @PathParam("vendorId") UUID vendorId) {
        answers.withdraw(context.caller(), id, vendorId);
    }

    @PUT
    @Path("/{id}/status")
    @Operation(
            summary = "Publish or reject a review",
            description = "For moderators, about the version that they have read; a rejection says why.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, description = "The `ETag` that was read.")
    @APIResponseSchema(value = ReviewView.class, responseDescription = "the review", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response decide(@PathParam("id") UUID id, @NotNull @Valid ReviewDecision decision) {
        return shown(moderate.decide(context.caller(), id, tags.requiredVersion(), decision));
    }

    @GET
    @Path("/{id}/explanation")
    @Operation(
            summary = "Explain why a review is where it is",
            description = "For moderators: what screening found, and what a moderator decided.")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public ReviewExplanation explain(@PathParam("id") UUID id) {
        return reviews.explain(context.caller(), id);
    }

    /** Votes and answers change what is shown and not the version: nobody's copy is good by its tag alone. */
    private static Response shown(ReviewView review) {
        return Response.ok(review).tag(ETags.of(review.version())).build();
    }
}
