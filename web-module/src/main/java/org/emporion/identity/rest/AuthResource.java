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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.ApiToken;
import org.emporion.identity.Device;
import org.emporion.identity.EndSession;
import org.emporion.identity.ExchangeApiKey;
import org.emporion.identity.RefreshSession;
import org.emporion.identity.Register;
import org.emporion.identity.Registration;
import org.emporion.identity.SignIn;
import org.emporion.identity.SignInWithCode;
import org.emporion.identity.SignedIn;
import org.emporion.identity.VerifyEmail;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.GuestCart;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;
import org.jspecify.annotations.Nullable;

/** Registering and signing in. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class AuthResource {

    private static final String CART_TOKEN = "X-Cart-Token";
    private static final String CART_TOKEN_TEXT = "The cart that the caller filled as a guest.";
    private static final String CART_TEXT =
            "The cart that X-Cart-Token opens goes into the person's own, as by POST /cart/merge; a token that opens none changes"
                    + " nothing.";

    /** @param locale language tag for mail; the store's when absent */
    @Schema(
            example =
                    "{\"email\":\"ada@example.org\",\"password\":\"a-long-sentence-is-best\",\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"locale\":\"en\"}")
    public record RegisterRequest(
            @NotBlank @Size(max = 300) String email,
            @NotBlank @Size(max = 300) String password,
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable @Size(max = 35) String locale) {}

    /**
     * @param token of the link in the mail
     * @param password that was given with the registration; with it, a link that somebody else asked for is refused
     */
    @Schema(example = "{\"token\":\"mZ0c...\",\"password\":\"a-long-sentence-is-best\"}")
    public record VerifyRequest(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 300) String password) {}

    @Schema(example = "{\"email\":\"customer@demo.emporion.test\",\"password\":\"demo-customer-2026\"}")
    public record LoginRequest(
            @NotBlank @Size(max = 300) String email,
            @NotBlank @Size(max = 300) String password) {}

    /**
     * @param challenge of the refusal `identity.second_factor_required`
     * @param code that the device shows, or a recovery code
     */
    @Schema(example = "{\"challenge\":\"p7Rk...\",\"code\":\"492039\"}")
    public record CodeLoginRequest(
            @NotBlank @Size(max = 200) String challenge,
            @NotBlank @Size(max = 40) String code) {}

    @Schema(example = "{\"key\":\"emporion_mZ0c...\"}")
    public record TokenRequest(@NotBlank @Size(max = 200) String key) {}

    @Schema(example = "{\"refreshToken\":\"Xq3v...\"}")
    public record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {}

    @Inject
    private RequestContext context;

    @Inject
    private Register register;

    @Inject
    private VerifyEmail verifyEmail;

    @Inject
    private SignIn signIn;

    @Inject
    private SignInWithCode signInWithCode;

    @Inject
    private ExchangeApiKey exchangeApiKey;

    @Inject
    private RefreshSession refreshSession;

    @Inject
    private EndSession endSession;

    @Inject
    private GuestCart guestCart;

    @POST
    @Path("/register")
    @Strict(Tier.AUTH)
    @Operation(summary = "Register", description = "The answer is the same for known and unknown addresses.")
    @APIResponse(responseCode = "202", description = "A mail is on its way")
    @Raises("identity.busy")
    public Response register(@NotNull @Valid RegisterRequest request) {
        register.register(
                context.caller(),
                new Registration(
                        request.email(),
                        request.password(),
                        request.firstName(),
                        request.lastName(),
                        request.locale()));
        return Response.accepted().build();
    }

    @POST
    @Path("/verify-email")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Prove the address and sign in",
            description =
                    "Makes the account that was registered. Pages that people see ask them for the password, so that nobody "
                            + "opens an account of which a stranger knows it. "
                            + CART_TEXT)
    @Parameter(name = CART_TOKEN, in = ParameterIn.HEADER, description = CART_TOKEN_TEXT)
    @APIResponse(responseCode = "200", description = "Signed in")
    @Raises({"identity.bad_verification_token", "identity.other_registration", "identity.busy"})
    public SignedIn verifyEmail(@NotNull @Valid VerifyRequest request) {
        return withCart(verifyEmail.verify(context.caller(), request.token(), request.password(), device()));
    }

    @POST
    @Path("/login")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Sign in",
            description =
                    "Where the account has a second factor, the right password is answered 401 identity.second_factor_required with"
                            + " a `challenge` for the second step. "
                            + CART_TEXT)
    @Parameter(name = CART_TOKEN, in = ParameterIn.HEADER, description = CART_TOKEN_TEXT)
    @APIResponse(responseCode = "200", description = "Signed in")
    @Raises({
        "identity.bad_credentials",
        "identity.second_factor_required",
        "identity.suspended",
        "identity.too_many_tries",
        "identity.busy"
    })
    public SignedIn login(@NotNull @Valid LoginRequest request) {
        return withCart(signIn.signIn(context.caller(), request.email(), request.password(), device()));
    }

    @POST
    @Path("/login/second-factor")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Sign in, second step: a code of the device, or a recovery code",
            description = "A challenge is good once, for five minutes; so is each code. " + CART_TEXT)
    @Parameter(name = CART_TOKEN, in = ParameterIn.HEADER, description = CART_TOKEN_TEXT)
    @APIResponse(responseCode = "200", description = "Signed in")
    @Raises({"identity.bad_challenge", "identity.bad_code", "identity.suspended", "identity.too_many_tries"})
    public SignedIn loginWithCode(@NotNull @Valid CodeLoginRequest request) {
        return withCart(signInWithCode.signIn(context.caller(), request.challenge(), request.code(), device()));
    }

    @POST
    @Path("/token")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Exchange an API key for a token of ten minutes",
            description = "It holds what the key was made for and its owner's role still allows.")
    @APIResponse(responseCode = "200", description = "The token")
    @Raises("identity.bad_api_key")
    public ApiToken token(@NotNull @Valid TokenRequest request) {
        return exchangeApiKey.exchange(context.caller(), request.key());
    }

    @POST
    @Path("/refresh")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Get the next pair of tokens",
            description = "A refresh token works once; one that comes back later ends its session.")
    @APIResponse(responseCode = "200", description = "The next pair")
    @Raises({"identity.bad_refresh_token", "auth.session_ended", "identity.suspended"})
    public SignedIn refresh(@NotNull @Valid RefreshRequest request) {
        return refreshSession.refresh(context.caller(), request.refreshToken());
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Sign out: end the session of this token")
    @APIResponse(responseCode = "204", description = "Ended")
    @SecurityRequirement(name = "bearer")
    public Response logout() {
        endSession.signOut(context.caller());
        return Response.noContent().build();
    }

    private SignedIn withCart(SignedIn person) {
        guestCart.follow(person);
        return person;
    }

    private Device device() {
        return new Device(context.userAgent(), context.remoteAddress());
    }
}
