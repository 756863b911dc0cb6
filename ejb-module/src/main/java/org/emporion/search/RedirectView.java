package org.emporion.search;

import java.util.UUID;
import org.emporion.search.model.SearchRedirect;

/** Where a query leads. */
public record RedirectView(UUID id, String query, String url, int version) {

    static RedirectView of(SearchRedirect redirect) {
        return new RedirectView(redirect.id(), redirect.query(), redirect.url(), redirect.version());
    }
}
