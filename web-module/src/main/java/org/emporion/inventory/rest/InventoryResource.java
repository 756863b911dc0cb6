package org.emporion.inventory.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.inventory.InventoryQueries;
import org.emporion.inventory.LevelView;
import org.emporion.inventory.MovementView;
import org.emporion.inventory.NewMovement;
import org.emporion.inventory.RecordMovement;
import org.emporion.inventory.ReservationStatus;
import org.emporion.inventory.ReservationView;
import org.emporion.inventory.StockMovementKind;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Levels, what changed them, and what is set aside. */
@Path("/inventory")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "inventory")
@SecurityRequirement(name = "bearer")
public class InventoryResource {

    @Inject
    private InventoryQueries inventory;

    @Inject
    private RecordMovement movements;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @GET
    @Path("/levels")
    @Operation(summary = "List stock levels", description = "Ordered by item.")
    @Raises({"auth.required", "auth.forbidden", "request.invalid_cursor"})
    public Page<LevelView> levels(
            @Valid @BeanParam Paging paging,
            @QueryParam("vendorItemId") @Nullable UUID vendorItemId,
            @QueryParam("availableAtMost")
                    @Min(0)
                    @Parameter(description = "Only levels of which no more than this can be promised.")
                    @Nullable
                    Integer availableAtMost) {
        return inventory.levels(context.caller(), vendorItemId, availableAtMost, paging.limit(), paging.after());
    }

    @GET
    @Path("/movements")
    @Operation(summary = "List stock movements", description = "The latest first.")
    @Raises({"auth.required", "auth.forbidden", "request.invalid_cursor"})
    public Page<MovementView> movements(
            @Valid @BeanParam Paging paging,
            @QueryParam("vendorItemId") @Nullable UUID vendorItemId,
            @QueryParam("kind") @Nullable StockMovementKind kind) {
        return inventory.movements(context.caller(), vendorItemId, kind, paging.limit(), paging.after());
    }

    @POST
    @Path("/movements")
    @Operation(
            summary = "Write down a receipt, a count or an adjustment",
            description =
                    "A receipt adds to what is on hand, a count sets it, an adjustment changes it by a difference.")
    @APIResponseSchema(value = MovementView.class, responseDescription = "the movement", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "inventory.unknown_item",
        "inventory.below_reserved",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response move(@NotNull @Valid NewMovement movement) {
        return idempotent.answer(201, () -> movements.record(context.caller(), movement));
    }

    @GET
    @Path("/reservations")
    @Operation(summary = "List reservations", description = "The latest first.")
    @Raises({"auth.required", "auth.forbidden", "request.invalid_cursor"})
    public Page<ReservationView> reservations(
            @Valid @BeanParam Paging paging,
            @QueryParam("vendorItemId") @Nullable UUID vendorItemId,
            @QueryParam("ownerId") @Parameter(description = "The order, cart or offer.") @Nullable UUID ownerId,
            @QueryParam("status") @Nullable ReservationStatus status) {
        return inventory.reservations(context.caller(), vendorItemId, ownerId, status, paging.limit(), paging.after());
    }
}
