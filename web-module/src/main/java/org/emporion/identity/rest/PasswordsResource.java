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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.ForgotPassword;
import org.emporion.identity.ResetPassword;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;

/** New passwords for those who forgot theirs. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class PasswordsResource {

    @Schema(example = "{\"email\":\"ada@example.org\"}")
    public record ForgotRequest(@NotBlank @Size(max = 300) String email) {}

    /** @param token of the link in the mail */
    @Schema(example = "{\"token\":\"mZ0c...\",\"password\":\"a-long-sentence-is-best\"}")
    public record ResetRequest(
            @NotBlank @Size(max = 200) String token,
            @NotBlank @Size(max = 300) String password) {}

    @Inject
    private RequestContext context;

    @Inject
    private ForgotPassword forgotPassword;

    @Inject
    private ResetPassword resetPassword;

    @POST
    @Path("/forgot-password")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Ask for a link to a new password",
            description =
                    "The answer is the same for known and unknown addresses. An account gets three mails an hour at most.")
    @APIResponse(responseCode = "202", description = "A mail is on its way, if there is an account")
    public Response forgot(@NotNull @Valid ForgotRequest request) {
        forgotPassword.ask(context.caller(), request.email());
        return Response.accepted().build();
    }

    @POST
    @Path("/reset-password")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Set a new password by the link of the mail",
            description = "The link works once, for 30 minutes. All sessions of the account end.")
    @APIResponse(responseCode = "204", description = "The new password counts")
    @Raises({"identity.bad_reset_token", "identity.busy"})
    public Response reset(@NotNull @Valid ResetRequest request) {
        resetPassword.reset(context.caller(), request.token(), request.password());
        return Response.noContent().build();
    }
}
