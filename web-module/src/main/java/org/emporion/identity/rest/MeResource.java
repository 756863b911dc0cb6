package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.AccountView;
import org.emporion.identity.ChangeProfile;
import org.emporion.identity.OwnAccount;
import org.emporion.identity.ProfileChange;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** One's own account. */
@Path("/users/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class MeResource {

    /** @param locale language tag for mail; the store's when absent */
    @Schema(example = "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"locale\":\"en-GB\"}")
    public record ProfileRequest(
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable @Size(max = 35) String locale) {}

    @Inject
    private RequestContext context;

    @Inject
    private OwnAccount ownAccount;

    @Inject
    private ChangeProfile changeProfile;

    @GET
    @Operation(summary = "See one's own account")
    @APIResponse(responseCode = "200", description = "The account")
    public AccountView get() {
        return ownAccount.get(context.caller());
    }

    @PUT
    @Operation(summary = "Change one's own names and language")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    @Raises("request.invalid")
    public AccountView put(@NotNull @Valid ProfileRequest request) {
        return changeProfile.change(
                context.caller(), new ProfileChange(request.firstName(), request.lastName(), request.locale()));
    }
}
