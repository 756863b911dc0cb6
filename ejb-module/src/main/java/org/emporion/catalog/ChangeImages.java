package org.emporion.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductRules;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.ProductImage;
import org.emporion.catalog.model.Products;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Adds and removes a product's pictures; their order is written with the product. */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
public class ChangeImages {

    @Inject
    private Products products;

    @Inject
    private ProductParts parts;

    @Inject
    private OwnProducts own;

    @Inject
    private ProductQueries queries;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Adds a picture as the last one; the first of a product is its primary.
     *
     * @throws org.emporion.media.MediaProblem {@code media.not_claimable}
     */
    public ProductView add(Caller caller, UUID productId, ImageDraft draft) {
        List<FieldError> errors = ProductRules.ofImage(draft);
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        Product product = own.lock(caller, productId);
        int position = products.images(product).size();
        parts.addImages(caller, product, List.of(draft), position);
        return changed(caller, product);
    }

    /**
     * Removes a picture; those after it move up.
     *
     * @param version of the product
     */
    public ProductView remove(Caller caller, UUID productId, UUID imageId, int version) {
        Product product = own.lock(caller, productId, version);
        List<ProductImage> images = products.images(product);
        ProductImage removed = images.stream()
                .filter(image -> image.id().equals(imageId))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("image"));
        products.remove(removed);
        List<ProductImage> kept =
                images.stream().filter(image -> !image.equals(removed)).toList();
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).placeAt(i);
        }
        parts.keepMedia(product, kept);
        return changed(caller, product);
    }

    private ProductView changed(Caller caller, Product product) {
        product.touch(clock.instant());
        products.write();
        events.publish(caller, new ProductChanged(product.id(), product.slug()));
        return queries.getForStaff(caller.storeId(), product.id());
    }
}
