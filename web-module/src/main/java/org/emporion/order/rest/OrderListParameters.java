package org.emporion.order.rest;

import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.order.OrderFilter;
import org.emporion.rest.Instants;
import org.jspecify.annotations.Nullable;

/** The filters of the list of orders. */
public class OrderListParameters {

    @QueryParam("status")
    @Parameter(description = "In this state, such as `PLACED`.")
    private @Nullable String status;

    @QueryParam("from")
    @Parameter(description = "Opened at this instant or later.")
    private @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Opened before this instant.")
    private @Nullable String to;

    @QueryParam("number")
    @Parameter(description = "The number as people see it.", example = "E-100427")
    private @Nullable String number;

    @QueryParam("email")
    @Parameter(description = "The buyer's address; for the store's staff.")
    private @Nullable String email;

    @QueryParam("vendor")
    @Parameter(description = "With something of this vendor.")
    private @Nullable UUID vendor;

    OrderFilter filter() {
        return OrderFilter.of(status, Instants.parse("from", from), Instants.parse("to", to), number, email, vendor);
    }
}
