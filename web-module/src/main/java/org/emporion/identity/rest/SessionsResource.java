package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.EndSession;
import org.emporion.identity.SessionQueries;
import org.emporion.identity.SessionView;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Where one is signed in. */
@Path("/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
@SecurityRequirement(name = "bearer")
public class SessionsResource {

    @Inject
    private RequestContext context;

    @Inject
    private SessionQueries sessions;

    @Inject
    private EndSession endSession;

    @GET
    @Operation(summary = "List one's own live sessions, the youngest first")
    @Raises("request.invalid_cursor")
    public Page<SessionView> list(@Valid @BeanParam Paging paging) {
        return sessions.list(context.caller(), paging.limit(), paging.after());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End one of one's own sessions")
    @APIResponse(responseCode = "204", description = "Ended")
    @Raises("request.not_found")
    public void end(@PathParam("id") UUID id) {
        endSession.end(context.caller(), id);
    }
}
