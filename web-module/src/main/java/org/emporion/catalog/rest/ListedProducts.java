package org.emporion.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.emporion.catalog.ProductList;
import org.emporion.catalog.ProductListQueries;
import org.emporion.catalog.ProductSummary;
import org.emporion.rest.Fields;
import org.emporion.rest.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers lists of products. Where a list begins is kept as other pages are: everybody opens it. What follows is made anew,
 * as is what stock chooses: any sale may bring something into it that it does not show.
 */
@RequestScoped
public class ListedProducts {

    @Inject
    private ProductListQueries lists;

    @Inject
    private RenderedView rendered;

    @Inject
    private RequestContext context;

    @Inject
    private Fields fields;

    /**
     * The page that the listing asks for.
     *
     * @param route the template of the address
     * @param category id or slug, looked up only where the page has to be made
     */
    Response answer(String route, ProductListing listing, Supplier<@Nullable String> category) {
        if (listing.after() != null || listing.inStock()) {
            return rendered.answer(view(listing, list(listing, category)), 0);
        }
        return rendered.shared(route, () -> {
                    ProductList list = list(listing, category);
                    return Optional.of(new RenderedView.Shared(view(listing, list), 0, list.subjects(), () -> {}));
                })
                .orElseThrow();
    }

    private ProductList list(ProductListing listing, Supplier<@Nullable String> category) {
        UUID storeId = context.store().id();
        return lists.list(storeId, listing.filter(category.get()), listing.sort(), listing.limit(), listing.after());
    }

    private Object view(ProductListing listing, ProductList list) {
        return fields.of(list.page(), ProductSummary.class, listing.fields());
    }
}
