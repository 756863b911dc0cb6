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
import org.emporion.search.KeepSynonyms;
import org.emporion.search.SynonymDraft;
import org.emporion.search.SynonymView;
import org.emporion.shared.Page;

/** Which words stand for which others, for staff. */
@Path("/search/synonyms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "search")
@SecurityRequirement(name = "bearer")
public class SearchSynonymsResource {

    @Inject
    private KeepSynonyms synonyms;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @GET
    @Operation(summary = "List synonyms", description = "The latest first.")
    @APIResponse(responseCode = "200", description = "a page of synonyms")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<SynonymView> list(@Valid @BeanParam Paging paging) {
        return synonyms.list(context.caller(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a synonym")
    @APIResponseSchema(value = SynonymView.class, responseDescription = "the synonym", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public Response show(@PathParam("id") UUID id) {
        SynonymView found = synonyms.get(context.caller(), id);
        return tags.answer(ETags.of(found.version()), found);
    }

    @POST
    @Operation(summary = "Add a synonym", description = "It counts for the next search; nothing is indexed anew.")
    @APIResponseSchema(value = SynonymView.class, responseDescription = "the synonym", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "search.too_many_rules",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response create(@NotNull @Valid SynonymDraft draft) {
        return idempotent.created(
                () -> synonyms.create(context.caller(), draft), made -> "/search/synonyms/" + made.id());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace a synonym")
    @APIResponseSchema(value = SynonymView.class, responseDescription = "the synonym", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response replace(@PathParam("id") UUID id, @NotNull @Valid SynonymDraft draft) {
        SynonymView written = synonyms.replace(context.caller(), id, tags.requiredVersion(), draft);
        return Response.ok(written).tag(ETags.of(written.version())).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a synonym away")
    @APIResponse(responseCode = "204", description = "it is gone")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "request.if_match_required", "request.stale"})
    public void delete(@PathParam("id") UUID id) {
        synonyms.delete(context.caller(), id, tags.requiredVersion());
    }
}
