package org.emporion.media.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.media.MediaContent;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaQueries;
import org.emporion.media.MediaVariant;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Files as browsers fetch them. What an address shows never changes, so a public one is kept for ever and a signed one until
 * it runs out; parts are answered (RFC 9110, 14), since players of sound ask for them. One address may answer a picture in two
 * types, each with a tag of its own (RFC 9110, 12.1 and 8.8.3.3).
 */
@Path("/media")
@Tag(name = "media")
public class MediaResource {

    private static final long LONGEST = Duration.ofDays(365).toSeconds();
    private static final int PARTIAL = 206;

    @Inject
    private MediaQueries media;

    @Inject
    private RequestContext context;

    @Inject
    private Clock clock;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletResponse response;

    /**
     * @param variant {@code original}, {@code large}, {@code medium} or {@code small}
     * @param expires of a signed link
     * @param signature of a signed link
     */
    @GET
    @Path("/{id}/{variant}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Fetch a file",
            description =
                    "Public ones by their address; all others by the links that answers show, which run out. Pictures are shown, everything else is to be saved. Who names `image/webp` in `Accept` gets the smaller forms of a picture as WebP where that is smaller: `Vary` says so, and each type has an `ETag` of its own.")
    @APIResponse(
            responseCode = "200",
            description = "the file, in the type that `Content-Type` says",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "the part that was asked for",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "it is the one that was named")
    @Raises({"request.not_found", "media.link_expired", "media.store_unavailable"})
    public Response fetch(
            @PathParam("id") UUID id,
            @PathParam("variant") String variant,
            @Nullable @QueryParam("expires") String expires,
            @Nullable @QueryParam("signature") String signature,
            @Parameter(hidden = true) @Nullable @HeaderParam("Range") String range,
            @Parameter(hidden = true) @Nullable @HeaderParam("If-Range") String ifRange) {
        List<MediaContent> contents = contents(id, variant, expires, signature);
        MediaContent content = chosen(contents);
        EntityTag tag = new EntityTag(content.tag());
        Response.@Nullable ResponseBuilder known = request.evaluatePreconditions(tag);
        if (known != null) {
            return described(known, content, contents).build();
        }
        boolean sameFile = ifRange == null || ifRange.equals('"' + content.tag() + '"');
        ByteRange part =
                range == null || !sameFile ? ByteRange.all(content.bytes()) : ByteRange.of(range, content.bytes());
        Response.ResponseBuilder answer = Response.status(part.isWhole() ? Response.Status.OK.getStatusCode() : PARTIAL)
                .entity(content.source().open(part.from(), part.length()))
                .header(HttpHeaders.CONTENT_LENGTH, part.length());
        if (!part.isWhole()) {
            answer.header("Content-Range", part.described());
        }
        return described(answer, content, contents).build();
    }

    /** The same without the file: JAX-RS would open it for each of these, and nobody would close it. */
    @HEAD
    @Path("/{id}/{variant}")
    @Operation(hidden = true)
    public Response describe(
            @PathParam("id") UUID id,
            @PathParam("variant") String variant,
            @Nullable @QueryParam("expires") String expires,
            @Nullable @QueryParam("signature") String signature) {
        List<MediaContent> contents = contents(id, variant, expires, signature);
        MediaContent content = chosen(contents);
        return described(Response.ok().header(HttpHeaders.CONTENT_LENGTH, content.bytes()), content, contents)
                .build();
    }

    private List<MediaContent> contents(UUID id, String variant, @Nullable String expires, @Nullable String signature) {
        MediaVariant form = MediaVariant.labelled(variant).orElseThrow(() -> RequestProblem.notFound("file"));
        return media.open(context.store().id(), id, form, expires, signature);
    }

    /** The WebP behind the first one, for who would rather have it. */
    private MediaContent chosen(List<MediaContent> contents) {
        MediaContent plain = contents.get(0);
        boolean rather = contents.size() > 1
                && TakenTypes.of(headers.getHeaderString(HttpHeaders.ACCEPT)).preferWebpTo(plain.type());
        return rather ? contents.get(1) : plain;
    }

    private Response.ResponseBuilder described(
            Response.ResponseBuilder answer, MediaContent content, List<MediaContent> contents) {
        if (contents.size() > 1) {
            // as a header of the answer it would take the place of what others have said by then, such as Origin
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        return answer.tag(new EntityTag(content.tag()))
                .header(HttpHeaders.CONTENT_TYPE, content.type())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, cache(content))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(content));
    }

    private String cache(MediaContent content) {
        if (content.expiresAt() == null) {
            return "public, max-age=" + LONGEST + ", immutable";
        }
        return "private, max-age="
                + Math.max(
                        0,
                        Duration.between(clock.instant(), content.expiresAt()).toSeconds());
    }

    /** The name in the form of RFC 8187, which is ASCII whatever is in it. */
    private static String disposition(MediaContent content) {
        String encoded = URLEncoder.encode(content.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (content.kind() == MediaKind.IMAGE ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded;
    }
}
