package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.LinkedProviderQueries;
import org.emporion.identity.LinkedProviderView;
import org.emporion.identity.UnlinkProvider;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** The providers that sign the caller in. */
@Path("/users/me/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class LinkedProvidersResource {

    @Inject
    private RequestContext context;

    @Inject
    private LinkedProviderQueries linked;

    @Inject
    private UnlinkProvider unlink;

    @GET
    @Operation(summary = "List the providers that sign one in", description = "The first one first, all on one page.")
    @APIResponse(responseCode = "200", description = "The providers")
    public Page<LinkedProviderView> list() {
        return linked.list(context.caller());
    }

    @DELETE
    @Path("/{provider}")
    @Operation(
            summary = "Let a provider sign one in no more",
            description =
                    "Sessions go on. Who comes back from the provider with an address that it has verified, and that is the"
                            + " account's, is linked again.")
    @APIResponse(responseCode = "204", description = "Not linked any more")
    @Raises({"request.not_found", "identity.last_way_in"})
    public void unlink(@PathParam("provider") String provider) {
        unlink.unlink(context.caller(), provider);
    }
}
