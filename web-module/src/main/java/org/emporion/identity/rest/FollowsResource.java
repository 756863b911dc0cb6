package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.FollowQueries;
import org.emporion.identity.FollowState;
import org.emporion.identity.FollowUser;
import org.emporion.identity.PersonView;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Who follows whom. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class FollowsResource {

    @Inject
    private RequestContext context;

    @Inject
    private FollowUser followUser;

    @Inject
    private FollowQueries follows;

    @GET
    @Path("/{id}/follow")
    @Operation(summary = "See how a person is followed", description = "Both counts, and whether by you.")
    @APIResponse(responseCode = "200", description = "the counts")
    @Raises("request.not_found")
    public FollowState show(@PathParam("id") UUID id) {
        return follows.state(context.caller(), id);
    }

    @PUT
    @Path("/{id}/follow")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Follow a person", description = "Twice does no harm.")
    @APIResponse(responseCode = "200", description = "the counts as they are now")
    @Raises({"request.not_found", "identity.self_follow"})
    public FollowState follow(@PathParam("id") UUID id) {
        return followUser.follow(context.caller(), id);
    }

    @DELETE
    @Path("/{id}/follow")
    @Operation(summary = "Stop to follow a person", description = "Twice does no harm.")
    @APIResponse(responseCode = "204", description = "You do not follow the person")
    public void unfollow(@PathParam("id") UUID id) {
        followUser.unfollow(context.caller(), id);
    }

    @GET
    @Path("/{id}/followers")
    @Operation(summary = "List who follows a person, the latest first")
    @Raises({"request.not_found", "request.invalid_cursor"})
    public Page<PersonView> followers(@PathParam("id") UUID id, @Valid @BeanParam Paging paging) {
        return follows.followers(context.caller(), id, paging.limit(), paging.after());
    }

    @GET
    @Path("/{id}/following")
    @Operation(summary = "List whom a person follows, the latest first")
    @Raises({"request.not_found", "request.invalid_cursor"})
    public Page<PersonView> following(@PathParam("id") UUID id, @Valid @BeanParam Paging paging) {
        return follows.following(context.caller(), id, paging.limit(), paging.after());
    }
}
