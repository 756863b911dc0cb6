package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.AccountView;
import org.emporion.identity.ChangeAvatar;
import org.emporion.identity.ChangeEmail;
import org.emporion.identity.ChangePassword;
import org.emporion.identity.ChangePreferences;
import org.emporion.identity.ChangeProfile;
import org.emporion.identity.OwnAccount;
import org.emporion.identity.PreferencesDraft;
import org.emporion.identity.PreferencesView;
import org.emporion.identity.ProfileChange;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;
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

    /**
     * One of the two.
     *
     * @param url an https link, or a path under /media
     * @param mediaId an upload of one's own
     */
    @Schema(example = "{\"url\":\"https://images.example.org/ada.webp\"}")
    public record AvatarRequest(
            @Nullable @Size(max = 500) String url, @Nullable UUID mediaId) {}

    /** @param currentPassword the one that is to be replaced */
    public record PasswordRequest(
            @NotBlank @Size(max = 1000) String currentPassword,
            @NotBlank @Size(max = 1000) String newPassword) {

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "PasswordRequest[***]";
        }
    }

    /**
     * @param password the present one, since a stolen token must not be enough; absent for an account that has none, which
     *     takes a sign-in of the last ten minutes
     */
    public record EmailRequest(
            @NotBlank @Size(max = 254) String email,
            @Nullable @Size(min = 1, max = 1000) String password) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "EmailRequest[***]";
        }
    }

    @Inject
    private RequestContext context;

    @Inject
    private OwnAccount ownAccount;

    @Inject
    private ChangeProfile changeProfile;

    @Inject
    private ChangePreferences preferences;

    @Inject
    private ChangeAvatar avatar;

    @Inject
    private ChangePassword changePassword;

    @Inject
    private ChangeEmail changeEmail;

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

    @GET
    @Path("/preferences")
    @Operation(summary = "See what one prefers")
    @APIResponse(responseCode = "200", description = "Language, currency and consent to marketing")
    public PreferencesView preferences() {
        return preferences.get(context.caller());
    }

    @PUT
    @Path("/preferences")
    @Operation(
            summary = "Say what one prefers",
            description =
                    "The time of consent to marketing, or of its withdrawal, is kept; it changes when the decision does.")
    @APIResponse(responseCode = "200", description = "What is preferred now")
    @Raises("request.invalid")
    public PreferencesView prefer(@NotNull @Valid PreferencesDraft request) {
        return preferences.change(context.caller(), request);
    }

    @PUT
    @Path("/avatar")
    @Operation(
            summary = "Set one's own picture",
            description =
                    "By the id of an upload of one's own, or by an address: an https link to a host by name, or a path"
                            + " under /media, which the server never fetches.")
    @APIResponse(responseCode = "200", description = "The account as it is now")
    @Raises({"request.invalid", "media.not_claimable"})
    public AccountView avatar(@NotNull @Valid AvatarRequest request) {
        if (request.mediaId() != null && request.url() == null) {
            return avatar.use(context.caller(), request.mediaId());
        }
        if (request.mediaId() != null) {
            throw RequestProblem.invalid("/mediaId", "request.invalid_value", "must be absent where there is a url");
        }
        if (request.url() == null || request.url().isBlank()) {
            throw RequestProblem.invalid("/url", "request.not_blank", "must not be blank");
        }
        return avatar.set(context.caller(), request.url());
    }

    @DELETE
    @Path("/avatar")
    @Operation(summary = "Remove one's own picture")
    @APIResponse(responseCode = "204", description = "There is none")
    public void removeAvatar() {
        avatar.remove(context.caller());
    }

    @PUT
    @Path("/password")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Change one's own password",
            description = "Every other session ends; the owner is told by mail.")
    @APIResponse(responseCode = "204", description = "Changed")
    @Raises({
        "request.invalid",
        "identity.wrong_password",
        "identity.too_many_tries",
        "identity.busy",
        "request.concurrent_change"
    })
    public void password(@NotNull @Valid PasswordRequest request) {
        changePassword.change(context.caller(), request.currentPassword(), request.newPassword());
    }

    @POST
    @Path("/email-change")
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Ask for another mail address",
            description =
                    "The new address gets a link for 24 hours, the present one is told. The answer is the same when the new one"
                            + " has an account already. Asking again voids the link before.")
    @APIResponse(responseCode = "202", description = "Mails are on their way")
    @Raises({
        "request.invalid",
        "identity.wrong_password",
        "identity.sign_in_again",
        "identity.too_many_tries",
        "identity.busy"
    })
    public Response email(@NotNull @Valid EmailRequest request) {
        changeEmail.request(context.caller(), request.email(), request.password());
        return Response.accepted().build();
    }
}
