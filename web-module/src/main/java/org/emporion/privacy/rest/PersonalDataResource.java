package org.emporion.privacy.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.privacy.ErasePerson;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;

/** Erasing others, who asked for it in another way. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
@SecurityRequirement(name = "bearer")
public class PersonalDataResource {

    @Inject
    private RequestContext context;

    @Inject
    private ErasePerson erasePerson;

    @DELETE
    @Path("/{id}/personal-data")
    @Operation(
            summary = "Erase a person whose account is closed",
            description =
                    "Without it a closed account is erased after the days that a setting gives. It cannot be undone.")
    @APIResponse(responseCode = "204", description = "Nothing personal is left")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.not_found",
        "privacy.account_open",
        "privacy.orders_open",
        "privacy.vendor_member"
    })
    public void erase(@PathParam("id") UUID id) {
        erasePerson.eraseClosed(context.caller(), id);
    }
}
