package org.emporion.cart.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.cart.CartProblem;
import org.emporion.cart.CartQueries;
import org.emporion.cart.CartView;
import org.emporion.cart.FillCart;
import org.emporion.cart.MergeCarts;
import org.emporion.cart.NewCartLine;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** The caller's own cart: a signed-in person's, or the one that a guest's {@code X-Cart-Token} opens. */
@Path("/cart")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "cart")
public class CartResource {

    private static final String TOKEN = "X-Cart-Token";
    private static final String TOKEN_TEXT = "A guest's claim to the cart, as it came with the first answer.";

    /** @param quantity how many are wanted from now on */
    public record Quantity(@NotNull @Min(1) @Max(9_999) Integer quantity) {}

    @Inject
    private CartQueries carts;

    @Inject
    private FillCart fill;

    @Inject
    private MergeCarts merge;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @GET
    @Operation(
            summary = "Show the cart",
            description =
                    "With prices of this moment, a breakdown, and notices of what has changed. Empty where there is none.")
    @APIResponseSchema(value = CartView.class, responseDescription = "the cart", responseCode = "200")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises("cart.not_found")
    public Response show() {
        return answer(carts.current(context.caller(), context.guestToken()));
    }

    @POST
    @Path("/items")
    @Operation(
            summary = "Put something into the cart",
            description = "Adds up with what is there. A guest's first call makes the cart and answers its token.")
    @APIResponseSchema(value = CartView.class, responseDescription = "the cart", responseCode = "201")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises({
        "cart.not_found",
        "cart.item_not_sold",
        "cart.locked",
        "cart.too_many",
        "cart.too_many_lines",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response add(@NotNull @Valid NewCartLine line) {
        AtomicReference<@Nullable String> token = new AtomicReference<>();
        Response added = idempotent.answer(201, () -> {
            CartView cart = fill.add(context.caller(), context.guestToken(), line);
            token.set(cart.token());
            return cart;
        });
        return Response.fromResponse(added)
                .cacheControl(mine())
                .header(TOKEN, token.get())
                .build();
    }

    @PUT
    @Path("/items/{id}")
    @Operation(summary = "Change how many of a line are wanted")
    @APIResponseSchema(value = CartView.class, responseDescription = "the cart", responseCode = "200")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises({"cart.not_found", "cart.line_not_found", "cart.locked"})
    public Response change(@PathParam("id") UUID id, @NotNull @Valid Quantity wanted) {
        return answer(fill.change(context.caller(), context.guestToken(), id, wanted.quantity()));
    }

    @DELETE
    @Path("/items/{id}")
    @Operation(summary = "Take a line out of the cart")
    @APIResponseSchema(value = CartView.class, responseDescription = "the cart", responseCode = "200")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises({"cart.not_found", "cart.line_not_found", "cart.locked"})
    public Response remove(@PathParam("id") UUID id) {
        return answer(fill.remove(context.caller(), context.guestToken(), id));
    }

    @DELETE
    @Operation(summary = "Empty the cart")
    @APIResponse(responseCode = "204", description = "the cart is empty")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises({"cart.not_found", "cart.locked"})
    public void clear() {
        fill.clear(context.caller(), context.guestToken());
    }

    @POST
    @Path("/merge")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take a guest's cart into one's own",
            description =
                    "The cart that X-Cart-Token opens goes into the signed-in person's; quantities add up. A repeat adds nothing.")
    @APIResponseSchema(value = CartView.class, responseDescription = "the person's cart", responseCode = "200")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises({"cart.not_found", "auth.required"})
    public Response merge() {
        context.caller().requireUser();
        String guestToken = context.guestToken();
        if (guestToken == null || merge.merge(context.caller(), guestToken) == MergeCarts.Outcome.UNKNOWN_TOKEN) {
            throw CartProblem.notFound();
        }
        return answer(carts.current(context.caller(), null));
    }

    private static Response answer(CartView cart) {
        return Response.ok(cart).cacheControl(mine()).build();
    }

    /** One person's cart at one moment: nobody may keep it. */
    private static CacheControl mine() {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return control;
    }
}
