package org.emporion.search;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.search.internal.QueryCounts;
import org.emporion.search.internal.index.QueryText;

/** Counts that something was chosen from what a query found; who chose it is not kept. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RecordClick {

    @Inject
    private QueryCounts counts;

    public void record(UUID storeId, String typed) {
        String query = QueryText.normalized(typed);
        if (!query.isEmpty()) {
            counts.chosen(storeId, query);
        }
    }
}
