package org.emporion.identity.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.identity.ApiKeyQueries;
import org.emporion.identity.ApiKeyView;
import org.emporion.identity.CreateApiKey;
import org.emporion.identity.DeleteApiKey;
import org.emporion.identity.NewApiKey;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Keys for programs that work for one's own account. No answer is kept for an Idempotency-Key here: it holds the secret. */
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
@SecurityRequirement(name = "bearer")
public class ApiKeysResource {

    private static final int DAYS = 90;
    private static final int MOST_DAYS = 366;
    private static final int MOST_SCOPES = 50;

    /**
     * @param name what it is for, for its owner's list
     * @param scopes some of one's own permissions
     * @param validDays 90 when absent
     */
    @Schema(example = "{\"name\":\"stock robot\",\"scopes\":[\"account\"],\"validDays\":30}")
    public record ApiKeyRequest(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = MOST_SCOPES) List<@NotBlank @Size(max = 60) String> scopes,
            @Nullable @Min(1) @Max(MOST_DAYS) Integer validDays) {}

    @Inject
    private RequestContext context;

    @Inject
    private ApiKeyQueries queries;

    @Inject
    private CreateApiKey createApiKey;

    @Inject
    private DeleteApiKey deleteApiKey;

    @GET
    @Operation(summary = "List one's own API keys, the youngest first")
    @Raises("request.invalid_cursor")
    public Page<ApiKeyView> list(@Valid @BeanParam Paging paging) {
        return queries.list(context.caller(), paging.limit(), paging.after());
    }

    @POST
    @Operation(
            summary = "Make an API key; it is shown this once",
            description = "POST /auth/token exchanges it for tokens. Its scopes are some of one's own permissions.")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = NewApiKey.class)))
    @Raises({"identity.session_required", "identity.too_many_api_keys", "request.not_found"})
    public Response create(@NotNull @Valid ApiKeyRequest request) {
        Integer days = request.validDays();
        NewApiKey made = createApiKey.create(
                context.caller(), request.name(), request.scopes(), Duration.ofDays(days == null ? DAYS : days));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End an API key with its tokens")
    @APIResponse(responseCode = "204", description = "Ended")
    @Raises("request.not_found")
    public void delete(@PathParam("id") UUID id) {
        deleteApiKey.delete(context.caller(), id);
    }
}
