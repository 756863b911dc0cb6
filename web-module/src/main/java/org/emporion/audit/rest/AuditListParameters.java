package org.emporion.audit.rest;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.emporion.audit.AuditFilter;
import org.emporion.rest.Instants;
import org.jspecify.annotations.Nullable;

/** The filters of the audit. */
public class AuditListParameters {

    @QueryParam("actor")
    @Size(max = 200)
    @Parameter(description = "Who did it.", example = "user:01939c1d-7a10-7000-8000-000000000001")
    private @Nullable String actor;

    @QueryParam("action")
    @Size(max = 200)
    @Parameter(description = "What was done: an event's type or an act's name.", example = "order.placed")
    private @Nullable String action;

    @QueryParam("resource")
    @Size(max = 200)
    @Parameter(description = "To which thing.", example = "order:01939c1e-8e00-7a3b-8c4d-5e6f7a8b9c0d")
    private @Nullable String resource;

    @QueryParam("from")
    @Parameter(description = "Recorded at this instant or later.")
    private @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Recorded before this instant.")
    private @Nullable String to;

    AuditFilter filter() {
        return new AuditFilter(actor, action, resource, Instants.parse("from", from), Instants.parse("to", to));
    }
}
