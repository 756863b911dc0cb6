package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.AssignRole;
import org.emporion.identity.ChangeUser;
import org.emporion.identity.OpenAccount;
import org.emporion.identity.ProfileChange;
import org.emporion.identity.ResetSecondFactor;
import org.emporion.identity.Role;
import org.emporion.identity.StatusChange;
import org.emporion.identity.UserDraft;
import org.emporion.identity.UserQueries;
import org.emporion.identity.UserSummary;
import org.emporion.identity.UserView;
import org.emporion.rest.ETags;
import org.emporion.rest.Fields;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** Accounts, for staff. A change names the tag that was seen in If-Match. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class UsersResource {

    /** @param locale language tag for mail; the store's when absent */
    public record DescriptionRequest(
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable @Size(max = 35) String locale) {}

    /** The role that a person is to have. */
    public record RoleRequest(@NotNull Role role) {}

    @Inject
    private RequestContext context;

    @Inject
    private UserQueries users;

    @Inject
    private OpenAccount openAccount;

    @Inject
    private ChangeUser changeUser;

    @Inject
    private AssignRole assignRole;

    @Inject
    private ResetSecondFactor resetSecondFactor;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @Inject
    private Fields fields;

    @GET
    @Operation(
            summary = "Find accounts",
            description =
                    "By part of the name or address, role, status and time of opening; the youngest first. That it was"
                            + " read is recorded.")
    @APIResponse(responseCode = "200", description = "a page of accounts")
    @Raises({"auth.required", "auth.forbidden", "request.invalid_cursor"})
    public Object list(
            @Valid @BeanParam UserListParameters parameters,
            @Valid @BeanParam Paging paging,
            @QueryParam("fields") @Nullable String named) {
        return fields.of(
                users.list(context.caller(), parameters.filter(), paging.limit(), paging.after()),
                UserSummary.class,
                named);
    }

    @POST
    @Operation(
            summary = "Open an account for somebody",
            description = "Without a password: the owner is told by mail and chooses one.")
    @APIResponseSchema(value = UserView.class, responseDescription = "the account", responseCode = "201")
    @Raises({"auth.forbidden", "request.invalid", "identity.email_taken", "identity.super_admin_required"})
    public Response create(@NotNull @Valid UserDraft draft) {
        return idempotent.created(() -> openAccount.open(context.caller(), draft), user -> "/users/" + user.id());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "See an account", description = "That it was read is recorded.")
    @APIResponseSchema(value = UserView.class, responseDescription = "the account", responseCode = "200")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    @Raises({"auth.forbidden", "request.not_found"})
    public Response show(@PathParam("id") UUID id) {
        return answer(users.get(context.caller(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Change an account's names and language",
            description = "Its mail address is changed by its owner alone.")
    @APIResponseSchema(value = UserView.class, responseDescription = "the account", responseCode = "200")
    @Raises({
        "auth.forbidden",
        "request.invalid",
        "identity.super_admin_required",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response replace(@PathParam("id") UUID id, @NotNull @Valid DescriptionRequest request) {
        return answer(changeUser.describe(
                context.caller(),
                id,
                tags.requiredVersion(),
                new ProfileChange(request.firstName(), request.lastName(), request.locale())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Close an account",
            description = "Its sessions end at once, nobody follows it, its address is free again. Orders stay.")
    @APIResponse(responseCode = "204", description = "It is closed")
    @Raises({
        "auth.forbidden",
        "identity.own_account",
        "identity.super_admin_required",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public void close(@PathParam("id") UUID id) {
        changeUser.close(context.caller(), id, tags.requiredVersion());
    }

    @PUT
    @Path("/{id}/status")
    @Operation(
            summary = "Suspend an account, or let it in again",
            description = "Suspending ends its sessions: on this node at once, on others within seconds.")
    @APIResponseSchema(value = UserView.class, responseDescription = "the account", responseCode = "200")
    @Raises({
        "auth.forbidden",
        "request.invalid",
        "identity.own_account",
        "identity.super_admin_required",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response changeStatus(@PathParam("id") UUID id, @NotNull @Valid StatusChange change) {
        return answer(changeUser.changeStatus(context.caller(), id, tags.requiredVersion(), change));
    }

    @PUT
    @Path("/{id}/role")
    @Operation(
            summary = "Give somebody another role",
            description = "Ends their sessions. Only a SUPER_ADMIN gives or takes ADMIN and SUPER_ADMIN.")
    @APIResponseSchema(value = UserView.class, responseDescription = "the account", responseCode = "200")
    @Raises({
        "auth.forbidden",
        "request.invalid",
        "identity.own_account",
        "identity.super_admin_required",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response assignRole(@PathParam("id") UUID id, @NotNull @Valid RoleRequest request) {
        return answer(assignRole.assign(context.caller(), id, tags.requiredVersion(), request.role()));
    }

    @DELETE
    @Path("/{id}/second-factor")
    @Operation(
            summary = "Take the second factor off the account of somebody who has lost it",
            description =
                    "All sessions of the account end, and its owner is told by mail. Only a SUPER_ADMIN does it to staff.")
    @APIResponse(responseCode = "204", description = "The password alone opens the account")
    @Raises({
        "auth.forbidden",
        "identity.own_account",
        "identity.super_admin_required",
        "identity.no_second_factor",
        "request.not_found"
    })
    public void resetSecondFactor(@PathParam("id") UUID id) {
        resetSecondFactor.reset(context.caller(), id);
    }

    private Response answer(UserView user) {
        return tags.answer(ETags.of(user.version()), user);
    }
}
