package org.emporion.wishlist.rest;

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
import org.emporion.shared.Page;
import org.emporion.wishlist.WishView;
import org.emporion.wishlist.WishlistQueries;

/** Other people's wishlists, by the links that they gave. */
@Path("/wishlists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wishlist")
public class SharedWishlistsResource {

    @Inject
    private RequestContext context;

    @Inject
    private WishlistQueries wishes;

    @GET
    @Path("/{token}")
    @Operation(summary = "Show a wishlist that somebody shared", description = "By the token of its link.")
    @Raises({"request.not_found", "request.invalid_cursor"})
    public Page<WishView> show(@PathParam("token") String token, @Valid @BeanParam Paging paging) {
        return wishes.shared(context.caller(), token, paging.limit(), paging.after());
    }
}
