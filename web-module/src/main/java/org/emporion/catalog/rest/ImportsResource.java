package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ImportCatalog;
import org.emporion.catalog.ImportErrorView;
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

    @Inject
    private ImportCatalog receive;

    @Inject
    private ImportQueries imports;

    @Inject
    private RequestContext context;

    @POST
    @LargeBody
    @Consumes("application/x-ndjson")
    @Operation(
            summary = "Import a file",
            description =
                    "One JSON object a line with `kind` `vendor`, `category` or `product`; a product has the members of POST /products. Products are found by `externalId`, else by slug, items by SKU; a line describes its product wholly. Bad lines are named and the rest is loaded; sending a file again changes nothing.")
    @APIResponseSchema(
            value = ImportView.class,
            responseDescription = "the file was received and is being loaded",
            responseCode = "202")
    @Raises({"auth.required", "auth.forbidden", "request.too_large", "catalog.import_empty"})
    public Response receive(InputStream file) {
        ImportView started = receive.receive(context.caller(), file);
        return Response.accepted(started)
                .header("Location", "/api/v1/catalog/imports/" + started.id())
                .build();
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
