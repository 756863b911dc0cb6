package org.emporion.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductRules;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.Products;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.shared.Problem.FieldError;

/** Takes a product into the catalogue, with its variants, their prices and what is there of them; a vendor only its own. */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
public class CreateProduct {

    @Inject
    private Products products;

    @Inject
    private ProductParts parts;

    @Inject
    private ProductQueries queries;

    @Inject
    private OwnProducts own;

    @Inject
    private Stores stores;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Creates all of it or nothing.
     *
     * @throws RequestProblem naming every invalid field
     * @throws CatalogProblem {@code catalog.slug_taken}, {@code catalog.sku_taken}, {@code catalog.external_id_taken}
     * @throws org.emporion.media.MediaProblem {@code media.not_claimable}
     */
    public ProductView create(Caller caller, ProductDraft draft) {
        requireValid(caller, draft);
        try {
            return createValid(caller, draft);
        } catch (PersistenceException failure) {
            throw CatalogProblem.of(failure);
        }
    }

    private ProductView createValid(Caller caller, ProductDraft draft) {
        Product product = open(caller, draft);
        List<ProductParts.Placement> placements = parts.hold(caller.storeId(), null, draft.categoriesOrNone());
        parts.addImages(caller, product, draft.imagesOrNone(), 0);
        ProductParts.Offers offers = new ProductParts.Offers();
        List<VariantDraft> variants = draft.variantsOrNone();
        for (int i = 0; i < variants.size(); i++) {
            parts.addVariant(caller, product, variants.get(i), i, offers);
        }
        parts.settle(caller, product, offers);
        parts.place(product, placements);
        events.publish(caller, new ProductCreated(product.id(), product.slug()));
        return queries.getForStaff(caller.storeId(), product.id());
    }

    private void requireValid(Caller caller, ProductDraft draft) {
        List<FieldError> errors = new ArrayList<>(
                ProductRules.ofNew(draft, stores.get(caller.storeId()).currency()));
        errors.addAll(own.featuring(caller, null, draft));
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }

    private Product open(Caller caller, ProductDraft draft) {
        UUID vendorId =
                draft.vendor() == null ? own.usualVendor(caller) : parts.vendor(caller, draft.vendor(), "/vendor");
        String slug = parts.slug(caller.storeId(), draft.slug(), Objects.requireNonNull(draft.title()));
        Product product = Product.create(caller.storeId(), vendorId, parts.content(draft, slug), clock.instant());
        products.add(product);
        return product;
    }
}
