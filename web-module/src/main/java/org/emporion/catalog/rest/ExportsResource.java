package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ExportCatalog;
import org.emporion.catalog.ImportFormat;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/** The catalogue as a file that an import takes. */
@Path("/catalog/exports")
@Tag(name = "catalog")
public class ExportsResource {

    @Inject
    private ExportCatalog export;

    @Inject
    private RequestContext context;

    @GET
    @Produces({"application/x-ndjson", "text/csv"})
    @Operation(
            summary = "Download the catalogue",
            description =
                    "Vendors, categories and products that are not archived, as POST /catalog/imports takes them; as CSV the products alone. Stock is left out. Sent back as it is, the file changes nothing. Without `format` the form is what `Accept` names, NDJSON where it takes either.")
    @APIResponse(responseCode = "200", description = "the file")
    @Raises({"auth.required", "auth.forbidden", "request.invalid"})
    public Response download(
            @QueryParam("format") @Parameter(description = "`ndjson` or `csv`.") @Nullable String named,
            @Context Request request) {
        ImportFormat format = named == null ? accepted(request) : format(named);
        UUID storeId = context.store().id();
        String head = export.head(storeId, format);
        StreamingOutput file = out -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            @Nullable UUID last = new UUID(0, 0);
            while (last != null) {
                ExportCatalog.Part part = export.products(storeId, format, last);
                out.write(part.text().getBytes(StandardCharsets.UTF_8));
                last = part.last();
            }
        };
        return Response.ok(file, format == ImportFormat.CSV ? "text/csv; charset=utf-8" : "application/x-ndjson")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"catalogue." + format.name().toLowerCase(Locale.ROOT) + '"')
                .build();
    }

    private static ImportFormat accepted(Request request) {
        Variant chosen = request.selectVariant(
                Variant.mediaTypes(MediaType.valueOf("application/x-ndjson"), MediaType.valueOf("text/csv"))
                        .build());
        return chosen != null && chosen.getMediaType().getSubtype().equals("csv")
                ? ImportFormat.CSV
                : ImportFormat.NDJSON;
    }

    private static ImportFormat format(String named) {
        return switch (named) {
            case "ndjson" -> ImportFormat.NDJSON;
            case "csv" -> ImportFormat.CSV;
            default -> throw RequestProblem.invalid("format", "request.invalid_value", "must be ndjson or csv");
        };
    }
}
