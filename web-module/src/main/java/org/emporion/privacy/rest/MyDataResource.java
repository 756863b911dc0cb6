package org.emporion.privacy.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.privacy.ErasePerson;
import org.emporion.privacy.ExportPerson;
import org.emporion.privacy.ExportState;
import org.emporion.privacy.ExportView;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.rest.Strict;

/** All that the store knows of oneself: to take along, and to have forgotten. */
@Path("/users/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
@SecurityRequirement(name = "bearer")
public class MyDataResource {

    private static final String ZIP = "application/zip";
    private static final int RETRY_SECONDS = 5;

    @Inject
    private RequestContext context;

    @Inject
    private ExportPerson exportPerson;

    @Inject
    private ErasePerson erasePerson;

    @GET
    @Path("/export")
    @Produces({MediaType.APPLICATION_JSON, ZIP})
    @Operation(
            summary = "Get all that the store holds of oneself",
            description =
                    "The first request starts the export and answers 202; ask again after `Retry-After` seconds. A ready"
                            + " one is a ZIP with a JSON file a table and `about.json`, which says what is in it; it can be fetched"
                            + " for a day.")
    @APIResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "202",
            description = "It is being written",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExportView.class)))
    @Raises({"auth.required", "auth.forbidden"})
    public Response export() {
        ExportView export = exportPerson.export(context.caller());
        if (export.state() != ExportState.READY) {
            return Response.accepted(export)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header("Retry-After", RETRY_SECONDS)
                    .build();
        }
        return Response.ok(export.content(), ZIP)
                .header("Content-Disposition", "attachment; filename=\"personal-data.zip\"")
                .build();
    }

    @DELETE
    @Strict(Tier.AUTH)
    @Operation(
            summary = "Erase oneself",
            description =
                    "The account is closed and everything personal goes at once; orders stay under an id that belongs to"
                            + " nobody. Needs a sign-in of the last minutes. It cannot be undone.")
    @APIResponse(responseCode = "204", description = "Nothing personal is left")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "identity.sign_in_again",
        "identity.staff_account",
        "privacy.orders_open",
        "privacy.vendor_member"
    })
    public void erase() {
        erasePerson.erase(context.caller());
    }
}
