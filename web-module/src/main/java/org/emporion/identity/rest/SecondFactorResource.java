package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.ChangeSecondFactor;
import org.emporion.identity.EnrolSecondFactor;
import org.emporion.identity.RecoveryCodes;
import org.emporion.identity.SecondFactorQueries;
import org.emporion.identity.SecondFactorSecret;
import org.emporion.identity.SecondFactorView;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;

/** The second factor of one's own account: codes of an authenticator app (RFC 6238). */
@Path("/auth/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
@SecurityRequirement(name = "bearer")
public class SecondFactorResource {

    /** @param password of the account */
    @Schema(example = "{\"password\":\"a-long-sentence-is-best\"}")
    public record EnrolRequest(@NotBlank @Size(max = 300) String password) {}

    /** @param code that the device shows; where one is enrolled a recovery code does as well */
    @Schema(example = "{\"code\":\"492039\"}")
    public record CodeRequest(@NotBlank @Size(max = 40) String code) {}

    @Inject
    private RequestContext context;

    @Inject
    private SecondFactorQueries queries;

    @Inject
    private EnrolSecondFactor enrol;

    @Inject
    private ChangeSecondFactor change;

    @GET
    @Operation(summary = "See whether one's own account has a second factor, and whether its role needs one")
    @APIResponse(responseCode = "200", description = "How it stands")
    public SecondFactorView get() {
        return queries.get(context.caller());
    }

    @POST
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Begin to enrol: get the secret, once",
            description =
                    "Show `uri` as a QR code. It counts once a code of it came to /auth/second-factor/confirmation.")
    @APIResponse(
            responseCode = "201",
            description = "The secret",
            content = @Content(schema = @Schema(implementation = SecondFactorSecret.class)))
    @Raises({"identity.wrong_password", "identity.second_factor_enrolled", "identity.too_many_tries", "identity.busy"})
    public Response begin(@NotNull @Valid EnrolRequest request) {
        return Response.status(Response.Status.CREATED)
                .entity(enrol.begin(context.caller(), request.password()))
                .build();
    }

    @POST
    @Path("/confirmation")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Confirm with a code: from now on signing in takes one",
            description =
                    "Answers the recovery codes, once. The account's other sessions end; refresh this one to get the"
                            + " permissions that wait for a second factor.")
    @APIResponse(responseCode = "200", description = "The recovery codes")
    @Raises({"identity.bad_code", "identity.no_second_factor", "identity.session_required"})
    public RecoveryCodes confirm(@NotNull @Valid CodeRequest request) {
        return enrol.confirm(context.caller(), request.code());
    }

    @POST
    @Path("/recovery-codes")
    @Strict(Tier.AUTH)
    @Operation(summary = "Replace the recovery codes; the old ones are void")
    @APIResponse(responseCode = "200", description = "The recovery codes, shown once")
    @Raises({"identity.bad_code", "identity.no_second_factor", "identity.too_many_tries"})
    public RecoveryCodes renew(@NotNull @Valid CodeRequest request) {
        return change.renewRecoveryCodes(context.caller(), request.code());
    }

    @POST
    @Path("/removal")
    @Strict(Tier.AUTH)
    @Operation(summary = "Remove the second factor; all sessions of the account end")
    @APIResponse(responseCode = "204", description = "Removed")
    @Raises({"identity.bad_code", "identity.no_second_factor", "identity.too_many_tries"})
    public Response remove(@NotNull @Valid CodeRequest request) {
        change.remove(context.caller(), request.code());
        return Response.noContent().build();
    }
}
