package org.emporion.order.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.order.CancelOrder;
import org.emporion.order.ChangeOrderStatus;
import org.emporion.order.OrderHistoryEntry;
import org.emporion.order.OrderQueries;
import org.emporion.order.OrderSummary;
import org.emporion.order.OrderTokens;
import org.emporion.order.OrderView;
import org.emporion.order.PlaceOrder;
import org.emporion.order.StatusChange;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.platform.StoredAnswer;
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Orders: of users, of guests with their {@code X-Order-Token}, and for staff. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "order")
public class OrdersResource {

    private static final String TOKEN = "X-Order-Token";
    private static final String TOKEN_TEXT = "A guest's claim to the order, as it came when it was placed.";
    private static final String LOCATION = "/orders/";

    /** Why an order is cancelled. */
    public record CancelRequest(@Nullable @Size(max = 500) String reason) {}

    /** All steps of an order. */
    public record History(List<OrderHistoryEntry> items) {}

    @Inject
    private PlaceOrder place;

    @Inject
    private CancelOrder cancel;

    @Inject
    private ChangeOrderStatus changeStatus;

    @Inject
    private OrderQueries orders;

    @Inject
    private OrderTokens tokens;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags etags;

    @POST
    @Strict(Tier.MONEY)
    @Operation(
            summary = "Place an order from a cart",
            description =
                    "Holds the stock and asks the gateway for the money. 202 says that the gateway has not answered:"
                            + " the order is placed or refused later. A guest's answer carries `X-Order-Token`.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "X-Cart-Token", in = ParameterIn.HEADER, description = "A guest's claim to the cart.")
    @APIResponseSchema(value = OrderView.class, responseDescription = "the placed order", responseCode = "201")
    @APIResponse(
            responseCode = "202",
            description = "the order waits for the payment's outcome",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderView.class)))
    @Raises({
        "cart.changed",
        "cart.empty",
        "cart.locked",
        "cart.not_found",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_required",
        "idempotency.key_reused",
        "inventory.insufficient_stock",
        "payment.declined",
        "payment.gateway_unavailable",
        "payment.no_gateway",
        "payment.unknown_method",
        "pricing.total_changed"
    })
    public Response place(@NotNull @Valid PlaceOrderRequest request) {
        StoredAnswer answer = place.place(request.command(
                context.caller(), context.guestToken(), context.locale(), context.requireIdempotencyKey()));
        Response.ResponseBuilder response =
                Response.fromResponse(idempotent.response(answer)).cacheControl(mine());
        @Nullable String location = answer.location();
        if (!context.caller().isSignedIn() && location != null) {
            response.header(TOKEN, tokens.of(UUID.fromString(location.substring(LOCATION.length()))));
        }
        return response.build();
    }

    @GET
    @Operation(summary = "List orders", description = "Newest first: one's own, a vendor's own part, or all for staff.")
    @Raises({"auth.required", "request.invalid_cursor"})
    public Page<OrderSummary> list(@Valid @BeanParam OrderListParameters parameters, @Valid @BeanParam Paging paging) {
        return orders.list(context.caller(), parameters.filter(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{idOrNumber}")
    @Operation(summary = "Show an order", description = "By id or by number; its `ETag` is for staff's changes.")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @APIResponseSchema(value = OrderView.class, responseDescription = "the order", responseCode = "200")
    @Raises("request.not_found")
    public Response show(@PathParam("idOrNumber") String idOrNumber) {
        OrderView order = orders.get(context.caller(), idOrNumber, context.orderToken());
        return Response.ok(order)
                .tag(ETags.of(order.version()))
                .cacheControl(mine())
                .build();
    }

    @GET
    @Path("/{idOrNumber}/history")
    @Operation(summary = "Show every step of an order", description = "The oldest first, with who took it and why.")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @Raises("request.not_found")
    public History history(@PathParam("idOrNumber") String idOrNumber) {
        return new History(orders.history(context.caller(), idOrNumber, context.orderToken()));
    }

    @PUT
    @Path("/{id}/status")
    @Operation(
            summary = "Ship, deliver, complete or cancel an order",
            description = "For staff. Shipping sells the stock and captures the money of the parts that are shipped.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, description = "The `ETag` that was read.")
    @APIResponseSchema(value = OrderView.class, responseDescription = "the order", responseCode = "200")
    @Raises({
        "auth.forbidden",
        "inventory.reservation_ended",
        "order.illegal_step",
        "request.if_match_required",
        "request.not_found",
        "request.stale"
    })
    public Response changeStatus(@PathParam("id") UUID id, @NotNull @Valid StatusChange change) {
        OrderView order = changeStatus.change(context.caller(), id, etags.requiredVersion(), change);
        return Response.ok(order)
                .tag(ETags.of(order.version()))
                .cacheControl(mine())
                .build();
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary = "Cancel an order",
            description = "Before anything of it was shipped: the stock is free again, and no money is taken.")
    @Parameter(name = TOKEN, in = ParameterIn.HEADER, description = TOKEN_TEXT)
    @APIResponseSchema(value = OrderView.class, responseDescription = "the cancelled order", responseCode = "200")
    @Raises({
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused",
        "order.illegal_step",
        "request.not_found"
    })
    public Response cancel(@PathParam("id") UUID id, @Nullable @Valid CancelRequest request) {
        StoredAnswer answer = cancel.cancel(
                context.caller(),
                id,
                context.orderToken(),
                request == null ? null : request.reason(),
                context.idempotencyKey());
        return Response.fromResponse(idempotent.response(answer))
                .cacheControl(mine())
                .build();
    }

    /** A person's own: neither shared nor kept. */
    private static CacheControl mine() {
        CacheControl mine = new CacheControl();
        mine.setPrivate(true);
        mine.setNoStore(true);
        return mine;
    }
}
