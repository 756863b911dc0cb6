package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.AddressDraft;
import org.emporion.identity.AddressQueries;
import org.emporion.identity.AddressView;
import org.emporion.identity.KeepAddresses;
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Other people's addresses, for staff. */
@Path("/users/{userId}/addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "account")
@SecurityRequirement(name = "bearer")
public class UserAddressesResource {

    @Inject
    private RequestContext context;

    @Inject
    private AddressQueries addresses;

    @Inject
    private KeepAddresses keep;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @GET
    @Operation(summary = "List a person's addresses, the oldest first", description = "Each look is recorded.")
    @Raises({"request.invalid_cursor", "auth.forbidden"})
    public Page<AddressView> list(@PathParam("userId") UUID userId, @Valid @BeanParam Paging paging) {
        return addresses.list(context.caller(), userId, paging.limit(), paging.after());
    }

    @POST
    @Operation(
            summary = "Add one of a person's addresses",
            description =
                    "At most 50; the first is for shipping and billing, whatever was asked. Postal code and region are"
                            + " checked by the country's rules.")
    @APIResponseSchema(value = AddressView.class, responseDescription = "the address", responseCode = "201")
    @Raises({"request.invalid", "identity.too_many_addresses", "auth.forbidden", "identity.super_admin_required"})
    public Response add(@PathParam("userId") UUID userId, @NotNull @Valid AddressDraft draft) {
        return idempotent.created(
                () -> keep.add(context.caller(), userId, draft),
                kept -> "/users/" + userId + "/addresses/" + kept.id());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "See one of a person's addresses", description = "Each look is recorded.")
    @APIResponseSchema(value = AddressView.class, responseDescription = "the address", responseCode = "200")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    @Raises({"request.not_found", "auth.forbidden"})
    public Response show(@PathParam("userId") UUID userId, @PathParam("id") UUID id) {
        return answer(addresses.get(context.caller(), userId, id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Replace one of a person's addresses",
            description = "Asking for a part takes it from the address that had it.")
    @APIResponseSchema(value = AddressView.class, responseDescription = "the address", responseCode = "200")
    @Raises({
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "auth.forbidden",
        "identity.super_admin_required"
    })
    public Response replace(
            @PathParam("userId") UUID userId, @PathParam("id") UUID id, @NotNull @Valid AddressDraft draft) {
        return answer(keep.replace(context.caller(), userId, id, tags.requiredVersion(), draft));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete one of a person's addresses", description = "No other address takes its parts.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @Raises({
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "auth.forbidden",
        "identity.super_admin_required"
    })
    public void delete(@PathParam("userId") UUID userId, @PathParam("id") UUID id) {
        keep.delete(context.caller(), userId, id, tags.requiredVersion());
    }

    private Response answer(AddressView address) {
        return tags.answer(ETags.of(address.version()), address);
    }
}
