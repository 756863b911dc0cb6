package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.emporion.search.model.SearchRedirect;
import org.emporion.search.model.SearchRules;
import org.emporion.search.model.SearchSynonym;

/** Reads all rules of a store. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReadSearchRules {

    /** A store of more rules has stopped to look after them. */
    public static final int MOST = 2_000;

    @Inject
    private SearchRules rules;

    public List<SearchSynonym> synonyms(UUID storeId) {
        return rules.list(SearchSynonym.class, storeId, null, MOST);
    }

    public List<SearchRedirect> redirects(UUID storeId) {
        return rules.list(SearchRedirect.class, storeId, null, MOST);
    }
}
