package org.emporion.catalog.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ArchivedProduct;
import org.emporion.catalog.BuyBoxExplanation;
import org.emporion.catalog.ChangeImages;
import org.emporion.catalog.ChangeProduct;
import org.emporion.catalog.ChangeVariants;
import org.emporion.catalog.CreateProduct;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.PageSubjects;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.ProductQueries;
import org.emporion.catalog.ProductStatistics;
import org.emporion.catalog.ProductView;
import org.emporion.catalog.ProductViews;
import org.emporion.catalog.VariantDraft;
import org.emporion.catalog.VariantQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Money;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * Products, for everybody to read and for staff to write; {@link ProductListsResource} lists them. A change of any part names
 * the product's tag in If-Match.
 */
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class ProductsResource {

    private static final int PERMANENT_REDIRECT = 308;

    /** A price and what to strike through beside it. */
    public record PriceSetting(
            @Nullable Money price, @Nullable Money compareAtPrice) {}

    /** A product's pictures. */
    public record Images(List<ProductView.Image> items) {}

    @Inject
    private ProductQueries products;

    @Inject
    private VariantQueries variantQueries;

    @Inject
    private CreateProduct create;

    @Inject
    private ChangeProduct change;

    @Inject
    private ChangeVariants variants;

    @Inject
    private ChangeImages images;

    @Inject
    private ProductViews views;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @Inject
    private RenderedView rendered;

    @GET
    @Path("/archived")
    @Operation(summary = "List archived products", description = "What can be restored, the latest made first.")
    @APIResponse(responseCode = "200", description = "a page of archived products")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<ArchivedProduct> archived(@Valid @BeanParam Paging paging) {
        return products.archived(context.caller(), paging.limit(), paging.after());
    }

    @GET
    @Path("/{idOrSlug}/variants/{variantId}/buy-box/explanation")
    @Operation(
            summary = "Explain the buy box of a variant",
            description = "Every vendor's item, and what the rule says of it.")
    @APIResponseSchema(value = BuyBoxExplanation.class, responseDescription = "the explanation", responseCode = "200")
    @Raises("request.not_found")
    public BuyBoxExplanation buyBoxExplanation(
            @PathParam("idOrSlug") String idOrSlug, @PathParam("variantId") UUID variantId) {
        return variantQueries.explainBuyBox(context.store().id(), idOrSlug, variantId);
    }

    @POST
    @Path("/{id}/restore")
    @Operation(
            summary = "Restore an archived product",
            description =
                    "INACTIVE, with the variants that were archived with it; with another slug where its own was given away.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "catalog.sku_taken", "catalog.external_id_taken"})
    public Response restore(@PathParam("id") UUID id) {
        return changed(change.restore(context.caller(), id));
    }

    @GET
    @Path("/stats/overview")
    @Operation(summary = "Show the catalogue in figures")
    @APIResponseSchema(value = ProductStatistics.class, responseDescription = "the figures", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden"})
    public ProductStatistics statistics() {
        return products.statistics(context.caller());
    }

    @GET
    @Path("/{idOrSlug}")
    @Operation(
            summary = "Show a product",
            description =
                    "With categories, attributes, pictures and variants; each variant with every vendor's item and the one that is sold by default, with the reason. A former slug leads to the present one. Staff see every status.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    @APIResponse(responseCode = "308", description = "the product has another slug now")
    @Raises("request.not_found")
    public Response show(@PathParam("idOrSlug") String idOrSlug) {
        Optional<Response> shown = mayWriteSome()
                ? find(idOrSlug).map(product -> rendered.answer(product, product.version()))
                : rendered.shared("/products/{idOrSlug}", () -> find(idOrSlug).map(this::shared));
        return shown.orElseGet(() -> movedTo(idOrSlug));
    }

    private RenderedView.Shared shared(ProductView product) {
        UUID storeId = context.store().id();
        ProductViews counter = views;
        return new RenderedView.Shared(
                product, product.version(), PageSubjects.of(product), () -> counter.count(storeId, product.id()));
    }

    private Response movedTo(String formerSlug) {
        return products.slugAfter(context.store().id(), formerSlug)
                .map(slug -> Response.status(PERMANENT_REDIRECT)
                        .header("Location", "/api/v1/products/" + slug)
                        .build())
                .orElseThrow(() -> RequestProblem.notFound("product"));
    }

    @POST
    @Operation(
            summary = "Create a product",
            description = "With its variants, their prices and stock, all of it or nothing.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "catalog.slug_taken",
        "catalog.sku_taken",
        "catalog.external_id_taken",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response create(@NotNull ProductDraft draft) {
        return idempotent.created(() -> create.create(context.caller(), draft), product -> "/products/" + product.id());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace what a product says of itself", description = "Its variants and vendor stay.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.slug_taken",
        "catalog.external_id_taken"
    })
    public Response replace(@PathParam("id") UUID id, @NotNull ProductDraft draft) {
        return changed(change.replace(context.caller(), id, tags.requiredVersion(), draft));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change some of what a product says of itself",
            description = "JSON merge patch (RFC 7396) over the members that PUT takes; null empties one.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.slug_taken",
        "catalog.external_id_taken"
    })
    public Response patch(@PathParam("id") UUID id, @NotNull JsonNode patch) {
        return changed(change.patch(context.caller(), id, tags.requiredVersion(), patch));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Archive a product", description = "Its slug and SKUs are free again; it can be restored.")
    @APIResponse(responseCode = "204", description = "the product is archived")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.others_sell_it"
    })
    public void archive(@PathParam("id") UUID id) {
        change.archive(context.caller(), id, tags.requiredVersion());
    }

    @GET
    @Path("/{idOrSlug}/variants")
    @Operation(summary = "List a product's variants", description = "In their order, with every vendor's item.")
    @APIResponse(responseCode = "200", description = "a page of variants")
    @Raises("request.not_found")
    public Page<ProductView.Variant> variants(@PathParam("idOrSlug") String idOrSlug, @Valid @BeanParam Paging paging) {
        return variantQueries.list(context.caller(), idOrSlug, paging.limit(), paging.after());
    }

    @POST
    @Path("/{id}/variants")
    @Operation(summary = "Add a variant", description = "With its price, stock and further vendors' items.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "catalog.sku_taken",
        "catalog.options_taken",
        "catalog.too_many_variants",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response addVariant(@PathParam("id") UUID id, @NotNull VariantDraft draft) {
        return idempotent.created(
                () -> variants.add(context.caller(), id, draft), product -> "/products/" + product.id());
    }

    @PUT
    @Path("/{id}/variants/{variantId}")
    @Operation(summary = "Replace a variant, its price and, if named, its stock and further items")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.sku_taken",
        "catalog.options_taken"
    })
    public Response replaceVariant(
            @PathParam("id") UUID id, @PathParam("variantId") UUID variantId, @NotNull VariantDraft draft) {
        return changed(variants.replace(context.caller(), id, variantId, tags.requiredVersion(), draft));
    }

    @DELETE
    @Path("/{id}/variants/{variantId}")
    @Operation(summary = "Take a variant out for good")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.last_variant",
        "catalog.others_sell_it"
    })
    public Response archiveVariant(@PathParam("id") UUID id, @PathParam("variantId") UUID variantId) {
        return changed(variants.archive(context.caller(), id, variantId, tags.requiredVersion()));
    }

    @PUT
    @Path("/{id}/items/{itemId}/price")
    @Operation(summary = "Set the price of one vendor's item")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale"
    })
    public Response price(@PathParam("id") UUID id, @PathParam("itemId") UUID itemId, @NotNull PriceSetting setting) {
        return changed(variants.price(
                context.caller(), id, itemId, tags.requiredVersion(), setting.price(), setting.compareAtPrice()));
    }

    @GET
    @Path("/{idOrSlug}/images")
    @Operation(summary = "List a product's pictures", description = "The primary one first.")
    @APIResponseSchema(value = Images.class, responseDescription = "all of them", responseCode = "200")
    @Raises("request.not_found")
    public Images images(@PathParam("idOrSlug") String idOrSlug) {
        return new Images(get(idOrSlug).images());
    }

    @POST
    @Path("/{id}/images")
    @Operation(
            summary = "Add a picture",
            description =
                    "By its address, or by the id of an upload of one's own. As the last one; the first is the primary.")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response addImage(@PathParam("id") UUID id, @NotNull ImageDraft draft) {
        return idempotent.created(
                () -> images.add(context.caller(), id, draft), product -> "/products/" + product.id());
    }

    @DELETE
    @Path("/{id}/images/{imageId}")
    @Operation(summary = "Remove a picture")
    @APIResponseSchema(value = ProductView.class, responseDescription = "the product", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "request.if_match_required", "request.stale"})
    public Response removeImage(@PathParam("id") UUID id, @PathParam("imageId") UUID imageId) {
        return changed(images.remove(context.caller(), id, imageId, tags.requiredVersion()));
    }

    private Response changed(ProductView product) {
        return rendered.changed(product, product.version());
    }

    private ProductView get(String idOrSlug) {
        return find(idOrSlug).orElseThrow(() -> RequestProblem.notFound("product"));
    }

    private Optional<ProductView> find(String idOrSlug) {
        return products.find(context.caller(), idOrSlug);
    }

    /** Who may write some products may see more of these than everybody does. */
    private boolean mayWriteSome() {
        Caller caller = context.caller();
        return caller.may(Permission.CATALOG_WRITE) || caller.may(Permission.VENDOR_CATALOG);
    }
}
