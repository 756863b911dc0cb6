package org.emporion.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.emporion.catalog.internal.OwnProducts;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.ProductRules;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.Products;
import org.emporion.catalog.model.Variant;
import org.emporion.catalog.model.VendorItem;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.Stores;
import org.emporion.pricing.NewPrice;
import org.emporion.shared.Money;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes a product's variants. The product's row is locked first and its version rises with each. */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.VENDOR_CATALOG})
public class ChangeVariants {

    @Inject
    private Products products;

    @Inject
    private OwnProducts own;

    @Inject
    private ProductParts parts;

    @Inject
    private ProductQueries queries;

    @Inject
    private Stores stores;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Adds a variant as the last one.
     *
     * @throws CatalogProblem {@code catalog.sku_taken}, {@code catalog.options_taken}, {@code catalog.too_many_variants}
     */
    public ProductView add(Caller caller, UUID productId, VariantDraft draft) {
        Product product = own.lock(caller, productId);
        requireValid(ProductRules.ofVariant(draft, product.optionTypes(), currency(caller)));
        ProductParts.Offers offers = new ProductParts.Offers();
        int position = products.countVariants(product);
        if (position >= ProductRules.MAX_VARIANTS) {
            throw CatalogProblem.tooManyVariants(ProductRules.MAX_VARIANTS);
        }
        return written(() -> {
            parts.addVariant(caller, product, draft, position, offers);
            return changed(caller, product, offers);
        });
    }

    /**
     * Replaces what a variant says, what its vendors ask and, where the draft says so, what is there of it.
     *
     * @param version of the product
     * @throws CatalogProblem {@code catalog.sku_taken}, {@code catalog.options_taken}
     */
    public ProductView replace(Caller caller, UUID productId, UUID variantId, int version, VariantDraft draft) {
        Product product = own.lock(caller, productId, version);
        requireValid(ProductRules.ofVariant(draft, product.optionTypes(), currency(caller)));
        ProductParts.Offers offers = new ProductParts.Offers();
        Variant variant = variant(product, variantId);
        return written(() -> {
            parts.changeVariant(caller, product, variant, draft, offers);
            return changed(caller, product, offers);
        });
    }

    /**
     * Takes a variant out for good.
     *
     * @throws CatalogProblem {@code catalog.last_variant}, {@code catalog.others_sell_it} for a vendor
     */
    public ProductView archive(Caller caller, UUID productId, UUID variantId, int version) {
        Product product = own.lock(caller, productId, version);
        Variant variant = variant(product, variantId);
        if (products.countVariants(product) == 1) {
            throw CatalogProblem.lastVariant();
        }
        List<VendorItem> items = products.itemsOf(variant);
        own.requireAllOf(caller, items);
        items.forEach(item -> item.archive(clock.instant()));
        variant.archive(clock.instant());
        return changed(caller, product, new ProductParts.Offers());
    }

    /** Sets the price of one item, and so the product's lowest price. */
    public ProductView price(
            Caller caller,
            UUID productId,
            UUID vendorItemId,
            int version,
            @Nullable Money price,
            @Nullable Money compareAt) {
        Product product = own.lock(caller, productId, version);
        requireValid(ProductRules.ofPrice(price, compareAt, currency(caller)));
        VendorItem item = products.items(product).stream()
                .filter(candidate -> candidate.id().equals(vendorItemId))
                .filter(candidate -> own.isOf(caller, candidate.vendorId()))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("item"));
        ProductParts.Offers offers = new ProductParts.Offers();
        if (price != null) {
            offers.prices().add(new NewPrice(item.id(), price, compareAt));
        }
        return changed(caller, product, offers);
    }

    /** Any query on the way writes what is pending, and so may meet a key that is taken. */
    private static ProductView written(Supplier<ProductView> work) {
        try {
            return work.get();
        } catch (PersistenceException failure) {
            throw CatalogProblem.of(failure);
        }
    }

    private ProductView changed(Caller caller, Product product, ProductParts.Offers offers) {
        product.touch(clock.instant());
        parts.settle(caller, product, offers);
        events.publish(caller, new ProductChanged(product.id(), product.slug()));
        return queries.getForStaff(caller.storeId(), product.id());
    }

    private Variant variant(Product product, UUID variantId) {
        return products.variants(product).stream()
                .filter(variant -> variant.id().equals(variantId))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("variant"));
    }

    private String currency(Caller caller) {
        return stores.get(caller.storeId()).currency();
    }

    private static void requireValid(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }
}
