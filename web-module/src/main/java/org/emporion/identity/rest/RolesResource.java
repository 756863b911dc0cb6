package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.RoleQueries;
import org.emporion.identity.RoleView;
import org.emporion.rest.Raises;
import org.emporion.shared.Page;

/** What each role allows. */
@Path("/roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class RolesResource {

    @Inject
    private RoleQueries roles;

    @GET
    @Operation(summary = "List the roles and what each allows", description = "For those who give roles.")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<RoleView> list() {
        return roles.list();
    }
}
