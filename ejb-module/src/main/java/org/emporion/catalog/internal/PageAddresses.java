package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the shop's pages are, for search engines: one address a thing, whatever address led to it. */
@ApplicationScoped
public class PageAddresses {

    private static final String SLUG = "{slug}";

    @Inject
    @ConfigProperty(name = "emporion.public-url")
    private String publicUrl;

    @Inject
    @ConfigProperty(name = "emporion.catalog.product-page")
    private String productPage;

    @Inject
    @ConfigProperty(name = "emporion.catalog.category-page")
    private String categoryPage;

    public String product(String slug) {
        return absolute(productPage.replace(SLUG, slug));
    }

    public String category(String slug) {
        return absolute(categoryPage.replace(SLUG, slug));
    }

    /** A path on this host with the host before it; an address stays as it is. */
    public String absolute(String address) {
        return address.startsWith("/") ? publicUrl + address : address;
    }
}
