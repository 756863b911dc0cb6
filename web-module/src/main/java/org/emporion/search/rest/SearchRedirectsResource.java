package org.emporion.search.rest;

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
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.search.KeepRedirects;
import org.emporion.search.RedirectDraft;
import org.emporion.search.RedirectView;
import org.emporion.shared.Page;

/** Which queries lead to a place in the shop, for staff. */
@Path("/search/redirects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "search")
@SecurityRequirement(name = "bearer")
public class SearchRedirectsResource {

    @Inject
    private KeepRedirects redirects;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @GET
    @Operation(summary = "List redirects", description = "The latest first.")
    @APIResponse(responseCode = "200", description = "a page of redirects")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<RedirectView> list(@Valid @BeanParam Paging paging) {
        return redirects.list(context.caller(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a redirect")
    @APIResponseSchema(value = RedirectView.class, responseDescription = "the redirect", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public Response show(@PathParam("id") UUID id) {
        RedirectView found = redirects.get(context.caller(), id);
        return tags.answer(ETags.of(found.version()), found);
    }

    @POST
    @Operation(summary = "Add a redirect", description = "It counts for the next search; nothing is indexed anew.")
    @APIResponseSchema(value = RedirectView.class, responseDescription = "the redirect", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "search.redirect_taken",
        "search.too_many_rules",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response create(@NotNull @Valid RedirectDraft draft) {
        return idempotent.created(
                () -> redirects.create(context.caller(), draft), made -> "/search/redirects/" + made.id());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace a redirect")
    @APIResponseSchema(value = RedirectView.class, responseDescription = "the redirect", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "search.redirect_taken",
        "request.stale"
    })
    public Response replace(@PathParam("id") UUID id, @NotNull @Valid RedirectDraft draft) {
        RedirectView written = redirects.replace(context.caller(), id, tags.requiredVersion(), draft);
        return Response.ok(written).tag(ETags.of(written.version())).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a redirect away")
    @APIResponse(responseCode = "204", description = "it is gone")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "request.if_match_required", "request.stale"})
    public void delete(@PathParam("id") UUID id) {
        redirects.delete(context.caller(), id, tags.requiredVersion());
    }
}
