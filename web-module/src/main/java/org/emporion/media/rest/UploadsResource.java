package org.emporion.media.rest;

import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.media.DiscardUpload;
import org.emporion.media.MediaQueries;
import org.emporion.media.MediaState;
import org.emporion.media.MediaView;
import org.emporion.media.ReceiveUpload;
import org.emporion.rest.LargeBody;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** Files that one sends, to be named by id where they are used. */
@Path("/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "media")
@SecurityRequirement(name = "bearer")
public class UploadsResource {

    @Inject
    private ReceiveUpload receive;

    @Inject
    private DiscardUpload discard;

    @Inject
    private MediaQueries media;

    @Inject
    private RequestContext context;

    /** @param name what the file is called; its last part is kept, with the ending of what it really is */
    @POST
    @LargeBody
    @Consumes({"application/octet-stream", "image/*", "audio/*", "application/pdf", "text/plain"})
    @Operation(
            summary = "Send a file",
            description =
                    "The body is the file. Its bytes say what it is, not the media type or the name. Pictures are written anew without metadata, in four sizes, the smaller ones as WebP too. 201: it can be used; 202: it is looked into, ask its address. What nothing uses for a day goes by itself.")
    @APIResponseSchema(value = MediaView.class, responseDescription = "it can be used", responseCode = "201")
    @APIResponse(
            responseCode = "202",
            description = "it is in quarantine, and will be looked into",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MediaView.class)))
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.unsupported_media_type",
        "media.unsupported_type",
        "media.too_large",
        "media.too_many_pixels",
        "media.unpacks_too_large",
        "media.empty",
        "media.unreadable",
        "media.infected",
        "media.too_many",
        "media.busy",
        "media.no_scanner",
        "media.store_unavailable",
        "media.no_space"
    })
    public Response receive(@Nullable @Size(max = 255) @QueryParam("name") String name, InputStream file) {
        MediaView received = receive.receive(context.caller(), name, file);
        return Response.status(
                        received.state() == MediaState.READY ? Response.Status.CREATED : Response.Status.ACCEPTED)
                .entity(received)
                .header("Location", "/api/v1/uploads/" + received.id())
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "See how far an upload is",
            description = "One's own alone, until it becomes the shop's. Addresses of what is not public run out.")
    @APIResponseSchema(value = MediaView.class, responseDescription = "the upload", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public MediaView show(@PathParam("id") UUID id) {
        return media.own(context.caller(), id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take an upload away that nothing uses")
    @APIResponse(responseCode = "204", description = "it is gone")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "media.in_use", "media.store_unavailable"})
    public void discard(@PathParam("id") UUID id) {
        discard.discard(context.caller(), id);
    }
}
