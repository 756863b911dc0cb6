package org.emporion.search.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.emporion.shared.Uuid7;

/** Where a query leads. */
@Entity
@Table(name = "search_redirect")
public class SearchRedirect {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    private String query = "";
    private String url = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Version
    private int version;

    /** For Hibernate. */
    protected SearchRedirect() {}

    public static SearchRedirect create(UUID storeId, String query, String url, Instant now) {
        SearchRedirect redirect = new SearchRedirect();
        redirect.storeId = storeId;
        redirect.createdAt = now;
        redirect.lead(query, url);
        return redirect;
    }

    /** Lets this query lead there. */
    public void lead(String from, String to) {
        query = from;
        url = to;
    }

    public UUID id() {
        return id;
    }

    public String query() {
        return query;
    }

    public String url() {
        return url;
    }

    public int version() {
        return version;
    }
}
