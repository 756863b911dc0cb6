package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.AskPhoneCode;
import org.emporion.identity.Device;
import org.emporion.identity.SignInByPhone;
import org.emporion.identity.SignedIn;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.GuestCart;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;
import org.jspecify.annotations.Nullable;

/** Signing in by a code that is sent to a phone number. */
@Path("/auth/otp")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class PhoneSignInResource {

    /**
     * @param phone with its country's code
     * @param locale language tag of the message; the store's when absent
     */
    @Schema(example = "{\"phone\":\"+4915112345678\",\"locale\":\"en\"}")
    public record CodeRequest(
            @NotBlank @Size(max = 40) String phone,
            @Nullable @Size(max = 35) String locale) {}

    /** @param code of the message */
    @Schema(example = "{\"phone\":\"+4915112345678\",\"code\":\"123456\"}")
    public record CodeVerification(
            @NotBlank @Size(max = 40) String phone,

            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
            String code) {}

    @Inject
    private RequestContext context;

    @Inject
    private AskPhoneCode askCode;

    @Inject
    private SignInByPhone signIn;

    @Inject
    private GuestCart guestCart;

    @POST
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Have a code sent to a phone number",
            description = "The answer is the same for known and unknown numbers. The code before is void.")
    @APIResponse(responseCode = "202", description = "An SMS is on its way")
    @Raises({"identity.too_many_codes", "request.not_found"})
    public Response ask(@NotNull @Valid CodeRequest request) {
        askCode.ask(context.caller(), request.phone(), request.locale());
        return Response.accepted().build();
    }

    @POST
    @Path("/verify")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Sign in with the code",
            description =
                    "Opens the number's account, a new one if it has none. A code is good for five minutes, five tries and one"
                            + " sign-in. The cart that X-Cart-Token opens goes into the person's own.")
    @Parameter(
            name = "X-Cart-Token",
            in = ParameterIn.HEADER,
            description = "The cart that the caller filled as a guest.")
    @APIResponse(responseCode = "200", description = "Signed in")
    @Raises({
        "identity.bad_phone_code",
        "identity.second_factor_required",
        "identity.suspended",
        "identity.too_many_tries"
    })
    public SignedIn verify(@NotNull @Valid CodeVerification request) {
        Device device = new Device(context.userAgent(), context.remoteAddress());
        SignedIn person = signIn.signIn(context.caller(), request.phone(), request.code(), device);
        guestCart.follow(person);
        return person;
    }
}
