package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.ConfirmEmail;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;

/** Proving a new mail address. */
@Path("/auth/confirm-email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "account")
public class EmailConfirmationResource {

    /** @param token of the mail */
    public record ConfirmRequest(@NotBlank @Size(max = 200) String token) {}

    @Inject
    private RequestContext context;

    @Inject
    private ConfirmEmail confirmEmail;

    @POST
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Prove a new address",
            description =
                    "The account has it from now on, and the address before is told. Of two accounts that want one"
                            + " address the first gets it.")
    @APIResponse(responseCode = "204", description = "The account has the address")
    @Raises({"identity.bad_verification_token", "identity.email_taken"})
    public void confirm(@NotNull @Valid ConfirmRequest request) {
        confirmEmail.confirm(context.caller(), request.token());
    }
}
