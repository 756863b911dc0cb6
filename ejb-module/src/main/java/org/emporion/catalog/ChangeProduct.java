package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.MergePatch;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductRules;
import org.emporion.catalog.internal.Unreadable;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.ProductImage;
import org.emporion.catalog.model.Products;
import org.emporion.catalog.model.Variant;
import org.emporion.catalog.model.VendorItem;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Changes what a product says of itself; its variants have use cases of their own. */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
public class ChangeProduct {

    @Inject
    private Products products;

    @Inject
    private OwnProducts own;

    @Inject
    private ProductParts parts;

    @Inject
    private ProductQueries queries;

    @Inject
    private Events events;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    /**
     * Replaces all of its content, so what the draft leaves out is emptied; the slug alone stays when left out.
     *
     * @param version that the change was made to
     * @throws RequestProblem {@code request.stale} when it has another version now, or naming every invalid field
     * @throws CatalogProblem {@code catalog.slug_taken}, {@code catalog.external_id_taken}
     * @throws org.emporion.media.MediaProblem {@code media.not_claimable}
     */
    public ProductView replace(Caller caller, UUID productId, int version, ProductDraft draft) {
        Product product = own.lock(caller, productId, version);
        return describe(caller, product, present(caller, productId), draft);
    }

    /**
     * Changes only the members that the patch names, null empties one (RFC 7396).
     *
     * @throws RequestProblem as {@link #replace}, also for a member that a product does not have
     */
    public ProductView patch(Caller caller, UUID productId, int version, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw RequestProblem.malformed("A merge patch of a product is a JSON object.", List.of());
        }
        // what the patch empties is gone from the merged one, known or not
        draft(changes);
        Product product = own.lock(caller, productId, version);
        ProductView present = present(caller, productId);
        JsonNode merged = MergePatch.apply(json.valueToTree(present.asDraft()), changes);
        return describe(caller, product, present, draft(merged));
    }

    private ProductView present(Caller caller, UUID productId) {
        return queries.getForStaff(caller.storeId(), productId);
    }

    /**
     * Takes it out of the catalogue; its slug and SKUs become free. Carts and orders keep what they know of it.
     *
     * @throws CatalogProblem {@code catalog.others_sell_it} for a vendor
     */
    public void archive(Caller caller, UUID productId, int version) {
        Product product = own.lock(caller, productId, version);
        List<VendorItem> items = products.items(product);
        own.requireAllOf(caller, items);
        Instant now = clock.instant();
        products.variants(product).forEach(variant -> variant.archive(now));
        items.forEach(item -> item.archive(now));
        product.archive(now);
        events.publish(caller, new ProductArchived(product.id(), product.slug()));
    }

    /**
     * Takes an archived product back with the variants and items that went with it. It is INACTIVE then, so that somebody
     * looks at it first, and has another slug where its own was given away.
     *
     * @throws CatalogProblem {@code catalog.sku_taken}, {@code catalog.external_id_taken}
     */
    public ProductView restore(Caller caller, UUID productId) {
        Product product = own.lockArchived(caller, productId);
        List<Variant> variants = products.variantsArchivedWith(product);
        List<VendorItem> items = products.itemsArchivedWith(product);
        try {
            product.restore(parts.freeSlug(caller.storeId(), product.slug()), clock.instant());
            variants.forEach(Variant::restore);
            items.forEach(VendorItem::restore);
            parts.settle(caller, product, new ProductParts.Offers());
        } catch (PersistenceException failure) {
            throw CatalogProblem.of(failure);
        }
        events.publish(caller, new ProductRestored(product.id(), product.slug()));
        return present(caller, productId);
    }

    private ProductView describe(Caller caller, Product product, ProductView before, ProductDraft draft) {
        List<FieldError> errors = new ArrayList<>(ProductRules.ofContent(draft));
        errors.addAll(optionTypesOfOtherVariants(before, draft));
        errors.addAll(own.featuring(caller, before.asDraft(), draft));
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        String formerSlug = product.slug();
        product.describe(parts.content(draft, Objects.requireNonNullElse(draft.slug(), formerSlug)), clock.instant());
        try {
            products.write();
        } catch (RuntimeException failure) {
            throw CatalogProblem.of(failure);
        }
        if (!formerSlug.equals(product.slug())) {
            products.rememberFormerSlug(caller.storeId(), product, formerSlug, clock.instant());
        }
        parts.place(product, parts.hold(caller.storeId(), product.id(), draft.categoriesOrNone()));
        replaceImages(caller, product, draft.imagesOrNone());
        ProductView changed = queries.getForStaff(caller.storeId(), product.id());
        events.publish(caller, new ProductChanged(product.id(), product.slug()), before.asDraft(), changed.asDraft());
        return changed;
    }

    /** The option types stay those that the variants have values of: first the variants change, or go. */
    private static List<FieldError> optionTypesOfOtherVariants(ProductView before, ProductDraft draft) {
        Set<String> types = new HashSet<>(draft.optionTypesOrNone());
        boolean fit = before.variants().stream()
                .allMatch(variant -> variant.options().keySet().equals(types));
        return fit || types.equals(new HashSet<>(before.optionTypes()))
                ? List.of()
                : List.of(new FieldError(
                        "/optionTypes",
                        "request.invalid_value",
                        "must stay " + before.optionTypes() + " while variants have values of them"));
    }

    private void replaceImages(Caller caller, Product product, List<ImageDraft> images) {
        List<ProductImage> present = products.images(product);
        if (present.stream()
                .map(image -> ImageDraft.of(image.url(), image.alt(), image.mediaId()))
                .toList()
                .equals(images)) {
            return;
        }
        present.forEach(products::remove);
        products.write();
        parts.keepMedia(product, List.of());
        parts.addImages(caller, product, images, 0);
    }

    private ProductDraft draft(JsonNode merged) {
        try {
            return json.treeToValue(merged, ProductDraft.class);
        } catch (JsonProcessingException unreadable) {
            throw RequestProblem.invalid(Unreadable.fields(unreadable));
        }
    }
}
