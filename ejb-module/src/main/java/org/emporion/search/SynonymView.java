package org.emporion.search;

import java.util.List;
import java.util.UUID;
import org.emporion.search.model.SearchSynonym;

/** A rule of synonyms. */
public record SynonymView(UUID id, List<String> phrases, boolean oneWay, int version) {

    static SynonymView of(SearchSynonym synonym) {
        return new SynonymView(synonym.id(), synonym.phrases(), synonym.isOneWay(), synonym.version());
    }
}
