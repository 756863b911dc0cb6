package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.Device;
import org.emporion.identity.FinishProviderSignIn;
import org.emporion.identity.ProviderDeparture;
import org.emporion.identity.ProviderReturn;
import org.emporion.identity.SignInByProvider;
import org.emporion.identity.SignedIn;
import org.emporion.identity.StartProviderSignIn;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.rest.ForeignParameters;
import org.emporion.rest.GuestCart;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;
import org.emporion.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Signing in by Google, GitHub or Facebook. The first two routes are for the browser itself, the third for its page. */
@Path("/auth/oauth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class ProviderSignInResource {

    /** Where the browser speaks TLS no other host and no path can set a cookie of this name (RFC 6265bis, 4.1.3.2). */
    private static final String SECURE_COOKIE = "__Host-emporion-oauth";

    private static final String PLAIN_COOKIE = "emporion-oauth";
    private static final int COOKIE_SECONDS = 600;

    /**
     * @param code of the landing page's address
     * @param verifier of the challenge that the start was sent
     */
    @Schema(example = "{\"code\":\"mZ0c...\",\"verifier\":\"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\"}")
    public record HandoverRequest(
            @NotBlank @Size(max = 200) String code,

            @Nullable @Size(min = 43, max = 128) @Pattern(regexp = "[A-Za-z0-9._~-]*")
            String verifier) {}

    @Inject
    private RequestContext context;

    @Inject
    private StartProviderSignIn start;

    @Inject
    private FinishProviderSignIn finish;

    @Inject
    private SignInByProvider signIn;

    @Inject
    private GuestCart guestCart;

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    @Inject
    @ConfigProperty(name = "emporion.oauth.landing-page")
    private String landingPage;

    @GET
    @Path("/{provider}")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Go to a provider to sign in",
            description =
                    "For the browser: google, github or facebook, where set up. A cookie binds the attempt to it.")
    @Parameter(
            name = "challenge",
            in = ParameterIn.QUERY,
            description = "Base64url of the SHA-256 of a verifier that is sent with the exchange.")
    @APIResponse(responseCode = "303", description = "To the provider")
    @Raises({"request.not_found", "identity.provider_unavailable"})
    public Response start(
            @PathParam("provider") String provider,
            @Nullable @QueryParam("challenge") @Pattern(regexp = "[A-Za-z0-9_-]{43}") String challenge) {
        ProviderDeparture departure = start.start(context.caller(), provider, challenge);
        return Response.seeOther(departure.location())
                .cookie(cookie(departure.browserSecret(), COOKIE_SECONDS))
                .build();
    }

    @GET
    @Path("/{provider}/callback")
    @Strict(Tier.AUTH)
    @ForeignParameters
    @Operation(
            summary = "Come back from a provider",
            description =
                    "For the browser: leads to the landing page, with `#code=` for POST /auth/oauth/token or with `#error=` and a"
                            + " problem code.")
    @APIResponse(responseCode = "303", description = "To the landing page")
    @Raises("request.not_found")
    public Response comeBack(
            @PathParam("provider") String provider,
            @Nullable @QueryParam("code") String code,
            @Nullable @QueryParam("state") String state,
            @Nullable @QueryParam("iss") String issuer,
            @Nullable @CookieParam(SECURE_COOKIE) String secureCookie,
            @Nullable @CookieParam(PLAIN_COOKIE) String plainCookie) {
        String browser = isTls() ? secureCookie : plainCookie;
        String outcome;
        try {
            outcome = "code="
                    + finish.finish(context.caller(), provider, new ProviderReturn(code, state, issuer, browser));
        } catch (Problem refusal) {
            if (refusal.code().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            outcome = "error=" + refusal.code().code();
        }
        return Response.seeOther(URI.create(landingPage + "#" + outcome))
                .cookie(cookie("", 0))
                .build();
    }

    @POST
    @Path("/token")
    @Strict(Tier.AUTH)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take the tokens after coming back from a provider",
            description =
                    "The code works once, within a minute. The cart that X-Cart-Token opens goes into the person's own.")
    @Parameter(
            name = "X-Cart-Token",
            in = ParameterIn.HEADER,
            description = "The cart that the caller filled as a guest.")
    @APIResponse(responseCode = "200", description = "Signed in")
    @Raises({"identity.bad_handover", "identity.second_factor_required", "identity.suspended"})
    public SignedIn token(@NotNull @Valid HandoverRequest request) {
        Device device = new Device(context.userAgent(), context.remoteAddress());
        SignedIn person = signIn.signIn(context.caller(), request.code(), request.verifier(), device);
        guestCart.follow(person);
        return person;
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(isTls() ? SECURE_COOKIE : PLAIN_COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(isTls())
                .httpOnly(true)
                // Lax and not Strict: the browser comes back from another site
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** What the browser sees, whatever stands between it and the server. */
    private boolean isTls() {
        return publicUrl.startsWith("https:");
    }
}
