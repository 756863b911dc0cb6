package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.emporion.catalog.ArchivedCategory;
import org.emporion.catalog.CategoryDraft;
import org.emporion.catalog.CategoryNode;
import org.emporion.catalog.CategoryQueries;
import org.emporion.catalog.CategorySummary;
import org.emporion.catalog.CategoryView;
import org.emporion.catalog.ChangeCategories;
import org.emporion.catalog.PageSubjects;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.rest.ETags;
import org.emporion.rest.Idempotent;
import org.emporion.rest.Paging;
import org.emporion.rest.Raises;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** The category tree, for everybody to read and for staff to write. */
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class CategoriesResource {

    private static final int PERMANENT_REDIRECT = 308;

    /**
     * Where a category is to hang.
     *
     * @param parent id or slug; absent makes it a root
     * @param position among its new siblings; absent keeps the number
     */
    public record Move(
            @Nullable String parent,
            @Nullable @Min(0) @Max(1_000_000) Integer position) {}

    /**
     * What a category is listed under beside its parent.
     *
     * @param furtherParents ids or slugs; its own parent among them is passed over, and none takes it out of all
     */
    public record Listing(@NotNull @Size(max = 20) List<@NotBlank String> furtherParents) {}

    /** The roots with all that is below them. */
    public record Tree(List<CategoryNode> items) {}

    @Inject
    private CategoryQueries categories;

    @Inject
    private ListedProducts products;

    @Inject
    private ChangeCategories change;

    @Inject
    private RequestContext context;

    @Inject
    private Idempotent idempotent;

    @Inject
    private ETags tags;

    @Inject
    private RenderedView rendered;

    @GET
    @Operation(
            summary = "List categories",
            description = "By position; all of them, or those directly below one, of which it may be a further parent.")
    @APIResponse(responseCode = "200", description = "a page of categories")
    public Page<CategorySummary> list(
            @Valid @BeanParam Paging paging,
            @QueryParam("parent") @Parameter(description = "Id of the category directly above.") @Nullable
                    UUID parent) {
        return categories.list(context.store().id(), parent, paging.limit(), paging.after());
    }

    @GET
    @Path("/tree")
    @Operation(
            summary = "Show the whole tree",
            description =
                    "A category stands under its further parents too, marked as further and without what is below it.")
    @APIResponseSchema(value = Tree.class, responseDescription = "the tree", responseCode = "200")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    public Response tree() {
        if (mayWrite()) {
            return rendered.answer(wholeTree(), 0);
        }
        return rendered.shared("/categories/tree", () -> Optional.of(shared(wholeTree(), 0)))
                .orElseThrow(() -> RequestProblem.notFound("category"));
    }

    private Tree wholeTree() {
        return new Tree(categories.tree(context.store().id()));
    }

    @GET
    @Path("/{idOrSlug}")
    @Operation(summary = "Show a category", description = "With those above it and those directly below it.")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "200")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    @APIResponse(responseCode = "308", description = "the category has another slug now")
    @Raises("request.not_found")
    public Response show(@PathParam("idOrSlug") String idOrSlug) {
        UUID storeId = context.store().id();
        Optional<Response> shown = mayWrite()
                ? categories.find(storeId, idOrSlug).map(category -> rendered.answer(category, category.version()))
                : rendered.shared(
                        "/categories/{idOrSlug}",
                        () -> categories.find(storeId, idOrSlug).map(category -> shared(category, category.version())));
        return shown.orElseGet(() -> movedTo(storeId, idOrSlug));
    }

    private Response movedTo(UUID storeId, String formerSlug) {
        return categories
                .slugAfter(storeId, formerSlug)
                .map(slug -> Response.status(PERMANENT_REDIRECT)
                        .header("Location", "/api/v1/categories/" + slug)
                        .build())
                .orElseThrow(() -> RequestProblem.notFound("category"));
    }

    @GET
    @Path("/archived")
    @Operation(summary = "List archived categories", description = "What can be restored, the latest made first.")
    @APIResponse(responseCode = "200", description = "a page of archived categories")
    @Raises({"auth.required", "auth.forbidden"})
    public Page<ArchivedCategory> archived(@Valid @BeanParam Paging paging) {
        return categories.archived(context.store().id(), paging.limit(), paging.after());
    }

    @POST
    @Path("/{id}/restore")
    @Operation(
            summary = "Restore an archived category",
            description =
                    "Where it was, or as a root when what was above it is gone; without products, and with another slug where its own was given away.")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "200")
    @Raises({"auth.required", "auth.forbidden", "request.not_found", "catalog.category_too_deep"})
    public Response restore(@PathParam("id") UUID id) {
        return changed(change.restore(context.caller(), id));
    }

    @GET
    @Path("/{idOrSlug}/products")
    @Operation(summary = "List a category's products", description = "Those of all categories below it too.")
    @APIResponse(responseCode = "200", description = "a page of products")
    @APIResponse(responseCode = "304", description = "it is still as If-None-Match says")
    @Raises("request.not_found")
    public Response products(@PathParam("idOrSlug") String idOrSlug, @Valid @BeanParam ProductListing listing) {
        return products.answer(
                "/categories/{idOrSlug}/products",
                listing,
                () -> categories.get(context.store().id(), idOrSlug).id().toString());
    }

    @POST
    @Operation(summary = "Create a category")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "201")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "catalog.slug_taken",
        "catalog.category_too_deep",
        "idempotency.in_progress",
        "idempotency.key_invalid",
        "idempotency.key_reused"
    })
    public Response create(@NotNull CategoryDraft draft) {
        return idempotent.created(
                () -> change.create(context.caller(), draft), category -> "/categories/" + category.id());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace what a category shows", description = "It stays under its parent.")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.slug_taken"
    })
    public Response replace(@PathParam("id") UUID id, @NotNull CategoryDraft draft) {
        return changed(change.replace(context.caller(), id, tags.requiredVersion(), draft));
    }

    @POST
    @Path("/{id}/move")
    @Operation(
            summary = "Move a category with all that is below it",
            description = "Its products follow; its further parents stay.")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.category_cycle",
        "catalog.category_too_deep"
    })
    public Response move(@PathParam("id") UUID id, @NotNull @Valid Move move) {
        return changed(change.move(context.caller(), id, tags.requiredVersion(), move.parent(), move.position()));
    }

    @PUT
    @Path("/{id}/further-parents")
    @Operation(
            summary = "List a category under further parents",
            description =
                    "And under no others. What is in it and below it is found under each of them; its address and the way to it stay those by its parent.")
    @APIResponseSchema(value = CategoryView.class, responseDescription = "the category", responseCode = "200")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.invalid",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.category_cycle"
    })
    public Response listUnder(@PathParam("id") UUID id, @NotNull @Valid Listing listing) {
        return changed(change.listUnder(context.caller(), id, tags.requiredVersion(), listing.furtherParents()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Archive a category", description = "Its products stay in their other ones.")
    @APIResponse(responseCode = "204", description = "the category is archived")
    @Raises({
        "auth.required",
        "auth.forbidden",
        "request.not_found",
        "request.if_match_required",
        "request.stale",
        "catalog.category_has_children"
    })
    public void archive(@PathParam("id") UUID id) {
        change.archive(context.caller(), id, tags.requiredVersion());
    }

    private Response changed(CategoryView category) {
        return rendered.changed(category, category.version());
    }

    /** Every page of the tree shows other categories too. */
    private static RenderedView.Shared shared(Object view, int version) {
        return new RenderedView.Shared(view, version, PageSubjects.ofTree(), () -> {});
    }

    private boolean mayWrite() {
        return context.caller().may(Permission.CATALOG_WRITE);
    }
}
