package org.emporion.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.emporion.platform.CutPoints;
import org.emporion.platform.TestClock;
import org.emporion.platform.TestOutbox;

/** What tests alone may do; the routes are not there unless the boot setting {@code emporion.test-hooks} is on. */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
public class TestHooksResource {

    /** @param ahead how far the server's clock is to be ahead of the machine's */
    public record ClockSetting(@NotNull Duration ahead) {}

    /** @param hits at which visit from now the server dies */
    public record CutPointSetting(
            @NotBlank String name, @Min(1) int hits) {}

    /** @param held true to send nothing until further notice */
    public record OutboxSetting(boolean held) {}

    @Inject
    private TestClock clock;

    @Inject
    private TestOutbox outbox;

    @Inject
    private CutPoints cutPoints;

    @PUT
    @Path("/clock")
    @Operation(hidden = true)
    public void moveClock(@NotNull @Valid ClockSetting setting) {
        clock.moveTo(setting.ahead());
    }

    @PUT
    @Path("/outbox")
    @Operation(hidden = true)
    public void holdOutbox(@NotNull @Valid OutboxSetting setting) {
        outbox.hold(setting.held());
    }

    @PUT
    @Path("/cut-points")
    @Operation(hidden = true)
    public void armCutPoint(@NotNull @Valid CutPointSetting setting) {
        cutPoints.arm(setting.name(), setting.hits());
    }
}
