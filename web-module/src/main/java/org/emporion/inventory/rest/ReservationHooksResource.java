package org.emporion.inventory.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReserveStock;
import org.emporion.inventory.StockDemand;
import org.emporion.inventory.internal.ReleaseExpiredReservations;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** The reservation protocol for tests that race it alone; not there unless {@code emporion.test-hooks} is on. */
@Path("/internal/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReservationHooksResource {

    /** @param lifetime how long it is held; null for ever */
    public record Wish(
            @NotNull UUID owner,
            @NotEmpty List<StockDemand> items,
            @Nullable Duration lifetime) {}

    @Inject
    private ReserveStock stock;

    @Inject
    private ReleaseExpiredReservations expiry;

    @Inject
    private RequestContext context;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean open;

    @POST
    @Operation(hidden = true)
    public void reserve(@NotNull @Valid Wish wish) {
        requireOpen();
        Duration lifetime = wish.lifetime();
        Instant expiresAt = lifetime == null ? null : clock.instant().plus(lifetime);
        stock.reserve(context.caller(), ReservationOwner.order(wish.owner()), wish.items(), expiresAt);
    }

    @POST
    @Path("/{owner}/sale")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public void commit(@PathParam("owner") UUID owner) {
        requireOpen();
        stock.commit(context.caller(), ReservationOwner.order(owner), null);
    }

    @POST
    @Path("/{owner}/release")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Map<String, Integer> release(@PathParam("owner") UUID owner) {
        requireOpen();
        return Map.of("released", stock.release(context.caller(), ReservationOwner.order(owner)));
    }

    /** One run of the job beside its lease, so that two can be let loose at once. */
    @POST
    @Path("/expiry")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Map<String, String> expire() {
        requireOpen();
        return Map.of("did", expiry.run(clock.instant()));
    }

    private void requireOpen() {
        if (!open) {
            throw RequestProblem.notFound("route");
        }
    }
}
