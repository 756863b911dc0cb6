package org.emporion.search.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Phrases of which each, or the first alone, stands for the others. */
@Entity
@Table(name = "search_synonym")
public class SearchSynonym extends SearchRule {

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] phrases = {};

    @Column(name = "one_way")
    private boolean oneWay;

    /** For Hibernate. */
    protected SearchSynonym() {}

    private SearchSynonym(UUID storeId, Instant now) {
        super(storeId, now);
    }

    public static SearchSynonym create(UUID storeId, List<String> phrases, boolean oneWay, Instant now) {
        SearchSynonym synonym = new SearchSynonym(storeId, now);
        synonym.say(phrases, oneWay);
        return synonym;
    }

    /** Gives the rule these phrases in place of those it has. */
    public void say(List<String> others, boolean onlyTheFirst) {
        phrases = others.toArray(String[]::new);
        oneWay = onlyTheFirst;
    }

    public List<String> phrases() {
        return List.of(phrases);
    }

    public boolean isOneWay() {
        return oneWay;
    }
}
