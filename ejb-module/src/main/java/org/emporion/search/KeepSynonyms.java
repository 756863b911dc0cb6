package org.emporion.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.search.internal.RuleBook;
import org.emporion.search.internal.RuleKind;
import org.emporion.search.internal.index.QueryText;
import org.emporion.search.internal.index.Synonyms;
import org.emporion.search.model.SearchSynonym;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Keeps which words stand for which others. A change counts for the next search on every node, without a reindex. */
@Stateless
@RolesAllowed(Permission.SEARCH_MANAGE)
public class KeepSynonyms {

    private static final RuleKind<SearchSynonym, SynonymView> SYNONYMS =
            new RuleKind<>(SearchSynonym.class, "synonym", SynonymView::of);

    @Inject
    private RuleBook book;

    @Inject
    private Clock clock;

    /** The latest first. */
    public Page<SynonymView> list(Caller caller, int limit, @Nullable String after) {
        return book.list(caller, SYNONYMS, limit, after);
    }

    public SynonymView get(Caller caller, UUID id) {
        return book.get(caller, SYNONYMS, id);
    }

    /** @throws SearchProblem {@code search.too_many_rules} */
    public SynonymView create(Caller caller, SynonymDraft draft) {
        requireWords(draft);
        return book.add(
                caller,
                SYNONYMS,
                SearchSynonym.create(caller.storeId(), draft.phrases(), draft.oneWay(), clock.instant()));
    }

    public SynonymView replace(Caller caller, UUID id, int version, SynonymDraft draft) {
        requireWords(draft);
        return book.change(caller, SYNONYMS, id, version, synonym -> synonym.say(draft.phrases(), draft.oneWay()));
    }

    public void delete(Caller caller, UUID id, int version) {
        book.delete(caller, SYNONYMS, id, version);
    }

    private static void requireWords(SynonymDraft draft) {
        for (int i = 0; i < draft.phrases().size(); i++) {
            int words = QueryText.count(draft.phrases().get(i));
            if (words == 0 || words > Synonyms.MAX_WORDS) {
                throw RequestProblem.invalid("/phrases/" + i, "request.invalid_value", "must have one to four words");
            }
        }
    }
}
