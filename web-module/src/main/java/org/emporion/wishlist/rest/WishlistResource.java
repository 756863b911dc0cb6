package org.emporion.wishlist.rest;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;
import org.emporion.wishlist.KeepWishlist;
import org.emporion.wishlist.ShareWishlist;
import org.emporion.wishlist.WishDraft;
import org.emporion.wishlist.WishView;
import org.emporion.wishlist.WishlistQueries;
import org.emporion.wishlist.WishlistShare;

/** One's own wishlist. */
@Path("/users/me/wishlist")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "wishlist")
@SecurityRequirement(name = "bearer")
public class WishlistResource {

    @Inject
    private RequestContext context;

    @Inject
    private WishlistQueries wishes;

    @Inject
    private KeepWishlist keep;

    @Inject
    private ShareWishlist sharing;

    @Inject
    private Idempotent idempotent;

    @GET
    @Operation(summary = "List one's own wishes, the latest first", description = "With what they cost now.")
    @Raises({"request.invalid_cursor"})
    public Page<WishView> list(@Valid @BeanParam Paging paging) {
        return wishes.list(context.caller(), paging.limit(), paging.after());
    }

    @POST
    @Operation(
            summary = "Wish for a product",
            description = "Twice does no harm. A lower price and new stock are told by mail, once each time, unless"
                    + " `notices` says otherwise.")
    @APIResponseSchema(value = WishView.class, responseDescription = "the wish", responseCode = "201")
    @Raises({
        "request.invalid",
        "request.not_found",
        "wishlist.full",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response add(@NotNull @Valid WishDraft draft) {
        return idempotent.created(() -> keep.add(context.caller(), draft), wish -> "/users/me/wishlist/" + wish.id());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show one of one's own wishes")
    @Raises("request.not_found")
    public WishView show(@PathParam("id") UUID id) {
        return wishes.get(context.caller(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a wish out")
    @APIResponse(responseCode = "204", description = "It is gone")
    @Raises("request.not_found")
    public void remove(@PathParam("id") UUID id) {
        keep.remove(context.caller(), id);
    }

    @DELETE
    @Operation(summary = "Take every wish out", description = "A link to the list stays as it is.")
    @APIResponse(responseCode = "204", description = "The list is empty")
    public void clear() {
        keep.clear(context.caller());
    }

    @GET
    @Path("/share")
    @Operation(summary = "See whether one's own wishlist is shared")
    public WishlistShare share() {
        return wishes.share(context.caller());
    }

    @PUT
    @Path("/share")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Share one's own wishlist",
            description = "Whoever has the link sees the wishes, not whose they are.")
    public WishlistShare open() {
        return sharing.share(context.caller());
    }

    @DELETE
    @Path("/share")
    @Operation(summary = "Share one's own wishlist no more", description = "The next link is another one.")
    @APIResponse(responseCode = "204", description = "The link opens nothing")
    public void close() {
        sharing.stop(context.caller());
    }
}
