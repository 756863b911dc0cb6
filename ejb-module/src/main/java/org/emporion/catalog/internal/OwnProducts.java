package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.model.Product;
import org.emporion.catalog.model.Products;
import org.emporion.catalog.model.VendorItem;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Products as those find them who may write some: the store's staff all of them, a vendor's people their own; of others
 * they learn no more than everybody does.
 */
@ApplicationScoped
public class OwnProducts {

    @Inject
    private Products products;

    @Inject
    private VendorQueries vendors;

    /**
     * The product, locked until the transaction ends.
     *
     * @throws RequestProblem {@code request.not_found}
     */
    public Product lock(Caller caller, UUID productId) {
        return own(caller, products.lock(caller.storeId(), productId));
    }

    /**
     * As {@link #lock(Caller, UUID)}, in the version that the caller has seen.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}
     */
    public Product lock(Caller caller, UUID productId, int version) {
        Product product = lock(caller, productId);
        if (product.version() != version) {
            throw RequestProblem.stale();
        }
        return product;
    }

    /** As {@link #lock(Caller, UUID)}, of what was archived. */
    public Product lockArchived(Caller caller, UUID productId) {
        return own(caller, products.lockArchived(caller.storeId(), productId));
    }

    /** Whether what this vendor sells is the caller's to write. */
    public boolean isOf(Caller caller, UUID vendorId) {
        return vendorOf(caller).test(vendorId);
    }

    /** Tells of vendors whether what they sell is the caller's to write. */
    Predicate<UUID> vendorOf(Caller caller) {
        return writesAll(caller) ? vendorId -> true : vendorsOf(caller)::contains;
    }

    /** Whether every product of the store is the caller's to write. */
    public boolean writesAll(Caller caller) {
        return caller.may(Permission.CATALOG_WRITE);
    }

    /** The vendors that the caller acts for; nobody's who may not write for any. */
    public Set<UUID> vendorsOf(Caller caller) {
        return caller.may(Permission.VENDOR_CATALOG) ? vendors.vendorsOf(caller.requireUser()) : Set.of();
    }

    /** Who sells where the caller names nobody: the store itself, or the one vendor that they act for. */
    public UUID usualVendor(Caller caller) {
        if (writesAll(caller)) {
            return vendors.platformOf(caller.storeId());
        }
        Set<UUID> own = vendorsOf(caller);
        return own.stream()
                .filter(only -> own.size() == 1)
                .findFirst()
                .orElseThrow(() -> RequestProblem.invalid(
                        "/vendor", "catalog.vendor_unknown", "name the vendor that you act for"));
    }

    /** Which products the store puts forward is not a vendor's to say. */
    public List<FieldError> featuring(Caller caller, @Nullable ProductDraft before, ProductDraft draft) {
        boolean same = before == null
                ? draft.featuredFrom() == null && draft.featuredUntil() == null
                : Objects.equals(before.featuredFrom(), draft.featuredFrom())
                        && Objects.equals(before.featuredUntil(), draft.featuredUntil());
        return same || writesAll(caller)
                ? List.of()
                : List.of(
                        new FieldError("/featuredFrom", "request.not_allowed", "the store says what it puts forward"));
    }

    /**
     * Nobody takes away what others sell.
     *
     * @throws CatalogProblem {@code catalog.others_sell_it}
     */
    public void requireAllOf(Caller caller, List<VendorItem> items) {
        if (!items.stream().map(VendorItem::vendorId).allMatch(vendorOf(caller))) {
            throw CatalogProblem.othersSellIt();
        }
    }

    private Product own(Caller caller, Optional<Product> found) {
        return found.filter(product -> isOf(caller, product.vendorId()))
                .orElseThrow(() -> RequestProblem.notFound("product"));
    }
}
