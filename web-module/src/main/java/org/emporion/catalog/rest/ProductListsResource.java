package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ProductActivity;
import org.emporion.catalog.ProductFacets;
import org.emporion.catalog.ProductListQueries;
import org.emporion.catalog.ProductQueries;
import org.emporion.catalog.ProductSummary;
import org.emporion.catalog.UnpublishedProduct;
import org.emporion.rest.Fields;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Lists of products, each in its own order. */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class ProductListsResource {

    @Inject
    private ProductListQueries lists;

    @Inject
    private ProductQueries products;

    @Inject
    private ListedProducts shown;

    @Inject
    private RequestContext context;

    @Inject
    private Fields fields;

    @GET
    @Operation(
            summary = "List products",
            description = "ACTIVE products by category with all below it, brand, price, attributes, vendor and stock.")
    @APIResponse(responseCode = "200", description = "a page of products")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    public Response list(
            @Valid @BeanParam ProductListing listing,
            @QueryParam("category") @Parameter(description = "Id or slug; products below it count too.") @Nullable
                    String category) {
        return shown.answer("/products", listing, () -> category);
    }

    @GET
    @Path("/facets")
    @Operation(
            summary = "Count what a list could be narrowed by",
            description =
                    "Brands, prices and attributes of the products that GET /products answers to the same filters; stock does not count.")
    @APIResponseSchema(value = ProductFacets.class, responseDescription = "the counts", responseCode = "200")
    public ProductFacets facets(
            @Valid @BeanParam ProductFiltering filtering,
            @QueryParam("category") @Parameter(description = "Id or slug; products below it count too.") @Nullable
                    String category) {
        return lists.facets(context.store().id(), filtering.filter(category));
    }

    @GET
    @Path("/featured")
    @Operation(
            summary = "List the products put forward at present",
            description = "By hand and for a time, the latest first.")
    @APIResponse(responseCode = "200", description = "a page of products")
    public Object featured(@Valid @BeanParam Paging paging, @QueryParam("fields") @Nullable String named) {
        return fields.of(
                lists.featured(context.store().id(), paging.limit(), paging.after()), ProductSummary.class, named);
    }

    @GET
    @Path("/new-arrivals")
    @Operation(
            summary = "List what is new",
            description = "Published within `emporion.catalog.new-for`, the latest first.")
    @APIResponse(responseCode = "200", description = "a page of products")
    public Object newArrivals(@Valid @BeanParam Paging paging, @QueryParam("fields") @Nullable String named) {
        return fields.of(
                lists.newArrivals(context.store().id(), paging.limit(), paging.after()), ProductSummary.class, named);
    }

    @GET
    @Path("/unpublished")
    @Operation(
            summary = "List drafts and inactive products",
            description =
                    "What the store's staff, or a vendor's people of theirs, have not published; the latest made first.")
    @APIResponse(responseCode = "200", description = "a page of products that only those see who may write them")
    @Raises({"auth.required", "auth.forbidden", "request.invalid"})
    public Page<UnpublishedProduct> unpublished(
            @QueryParam("status") @Parameter(description = "`DRAFT` or `INACTIVE`; both where absent.") @Nullable
                    String status,
            @Valid @BeanParam Paging paging) {
        return products.unpublished(context.caller(), status, paging.limit(), paging.after());
    }

    @GET
    @Path("/trending")
    @Operation(
            summary = "List what is looked at and bought most at present",
            description =
                    "By views and sales, of which each counts half as much a day later; the hottest first, on one page.")
    @APIResponse(responseCode = "200", description = "the products")
    public Object trending(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("fields") @Nullable String named) {
        return fields.of(lists.trending(context.store().id(), limit), ProductSummary.class, named);
    }

    @GET
    @Path("/best-sellers")
    @Operation(
            summary = "List what was sold most",
            description =
                    "By pieces in orders placed within `emporion.catalog.best-sellers-over` and not cancelled, counted every five minutes; on one page.")
    @APIResponse(responseCode = "200", description = "the products")
    public Object bestSellers(
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("fields") @Nullable String named) {
        return fields.of(lists.bestSellers(context.store().id(), limit), ProductSummary.class, named);
    }

    @GET
    @Path("/{id}/activity")
    @Operation(
            summary = "Show what people do with a product",
            description = "How often it was looked at, sold and wished for, for the store's staff and for its vendor.")
    @APIResponseSchema(value = ProductActivity.class, responseDescription = "the figures", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found"})
    public ProductActivity activity(@PathParam("id") UUID id) {
        return products.activity(context.caller(), id);
    }

    @GET
    @Path("/{idOrSlug}/similar")
    @Operation(
            summary = "List what is like a product",
            description =
                    "By shared attributes, brand, tags and price, of its category and its brand; the most alike first, on one page.")
    @APIResponse(responseCode = "200", description = "the products")
    @Raises("request.not_found")
    public Object similar(
            @PathParam("idOrSlug") String idOrSlug,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) @Parameter(description = "How many at most.")
                    int limit,
            @QueryParam("fields") @Nullable String named) {
        return fields.of(lists.similar(context.store().id(), idOrSlug, limit), ProductSummary.class, named);
    }
}
