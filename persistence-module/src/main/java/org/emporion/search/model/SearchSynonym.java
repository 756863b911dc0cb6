package org.emporion.search.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Phrases of which each, or the first alone, stands for the others. */
@Entity
@Table(name = "search_synonym")
public class SearchSynonym {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] phrases = {};

    @Column(name = "one_way")
    private boolean oneWay;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Version
    private int version;

    /** For Hibernate. */
    protected SearchSynonym() {}

    public static SearchSynonym create(UUID storeId, List<String> phrases, boolean oneWay, Instant now) {
        SearchSynonym synonym = new SearchSynonym();
        synonym.storeId = storeId;
        synonym.createdAt = now;
        synonym.say(phrases, oneWay);
        return synonym;
    }

    /** Gives the rule these phrases in place of those it has. */
    public void say(List<String> others, boolean onlyTheFirst) {
        phrases = others.toArray(String[]::new);
        oneWay = onlyTheFirst;
    }

    public UUID id() {
        return id;
    }

    public List<String> phrases() {
        return List.of(phrases);
    }

    public boolean isOneWay() {
        return oneWay;
    }

    public int version() {
        return version;
    }
}
