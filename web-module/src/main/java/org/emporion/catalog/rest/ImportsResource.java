package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ImportCatalog;
import org.emporion.catalog.ImportErrorView;
import org.emporion.catalog.ImportFormat;
import org.emporion.catalog.ImportQueries;
import org.emporion.catalog.ImportView;
import org.emporion.rest.LargeBody;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;

/** Files of vendors, categories and products, and how far their loading is. */
@Path("/catalog/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class ImportsResource {

    private static final int LINES = 500;
    private static final Pattern NUMBER = Pattern.compile("\\A\\{\"line\"\\s*:\\s*(\\d+)");

    @Inject
    private ImportCatalog receive;

    @Inject
    private ImportQueries imports;

    @Inject
    private RequestContext context;

    @POST
    @LargeBody
    @Consumes({"application/x-ndjson", "text/csv"})
    @Operation(
            summary = "Import a file",
            description =
                    "One JSON object a line with `kind` `vendor`, `category` or `product`; a product has the members of POST /products. Or, as text/csv, a row a variant with the columns of an export, and `option:Size` and `attribute:cores`. Products are found by `externalId`, else by slug, items by SKU; a line describes its product wholly. Bad lines are named and the rest is loaded; sending a file again changes nothing. With `dryRun` nothing stays but what would be refused.")
    @APIResponseSchema(
            value = ImportView.class,
            responseDescription = "the file was received and is being loaded",
            responseCode = "202")
    @Raises({"auth.required", "auth.forbidden", "request.too_large", "catalog.import_empty", "catalog.unknown_columns"})
    public Response receive(
            InputStream file,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "Load it and undo it.")
                    boolean dryRun,
            @Context HttpHeaders headers) {
        ImportFormat format = MediaType.valueOf("text/csv").isCompatible(headers.getMediaType())
                ? ImportFormat.CSV
                : ImportFormat.NDJSON;
        ImportView started = receive.receive(context.caller(), file, format, dryRun);
        return Response.accepted(started)
                .header("Location", "/api/v1/catalog/imports/" + started.id())
                .build();
    }

    @GET
    @Path("/{id}/error-file")
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Download the lines that an import refused",
            description =
                    "A JSON object a line: the line's number, its errors and, where it could be kept, its content. Mended, the contents are a file to be sent again.")
    @APIResponse(responseCode = "200", description = "the lines")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public Response errorFile(@PathParam("id") UUID id) {
        UUID storeId = context.store().id();
        List<String> first = imports.rejected(storeId, id, 0, LINES);
        StreamingOutput lines = out -> {
            List<String> some = first;
            while (!some.isEmpty()) {
                for (String line : some) {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
                some = some.size() < LINES
                        ? List.of()
                        : imports.rejected(storeId, id, number(some.get(LINES - 1)), LINES);
            }
        };
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"rejected-" + id + ".ndjson\"")
                .build();
    }

    /** Each line begins with its number. */
    private static int number(String line) {
        Matcher number = NUMBER.matcher(line);
        if (!number.find()) {
            throw new IllegalStateException("a refused line has no number");
        }
        return Integer.parseInt(number.group(1));
    }

    @GET
    @Operation(summary = "List imports", description = "The latest first.")
    @APIResponse(responseCode = "200", description = "a page of imports")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<ImportView> list(@Valid @BeanParam Paging paging) {
        return imports.list(context.store().id(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show how far an import is")
    @APIResponseSchema(value = ImportView.class, responseDescription = "the import", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public ImportView show(@PathParam("id") UUID id) {
        return imports.get(context.store().id(), id);
    }

    @GET
    @Path("/{id}/errors")
    @Operation(summary = "List what an import refused", description = "By line, with a pointer into it.")
    @APIResponse(responseCode = "200", description = "a page of errors")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public Page<ImportErrorView> errors(@PathParam("id") UUID id, @Valid @BeanParam Paging paging) {
        return imports.errors(context.store().id(), id, paging.limit(), paging.after());
    }
}
