package org.emporion.search.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Where a query leads. */
@Entity
@Table(name = "search_redirect")
public class SearchRedirect extends SearchRule {

    private String query = "";
    private String url = "";

    /** For Hibernate. */
    protected SearchRedirect() {}

    private SearchRedirect(UUID storeId, Instant now) {
        super(storeId, now);
    }

    public static SearchRedirect create(UUID storeId, String query, String url, Instant now) {
        SearchRedirect redirect = new SearchRedirect(storeId, now);
        redirect.lead(query, url);
        return redirect;
    }

    /** Lets this query lead there. */
    public void lead(String from, String to) {
        query = from;
        url = to;
    }

    public String query() {
        return query;
    }

    public String url() {
        return url;
    }
}
