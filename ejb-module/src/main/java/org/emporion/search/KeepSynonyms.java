package org.emporion.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.search.internal.ReadSearchRules;
import org.emporion.search.internal.index.QueryText;
import org.emporion.search.internal.index.Synonyms;
import org.emporion.search.model.SearchRules;
import org.emporion.search.model.SearchSynonym;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Keeps which words stand for which others. A change counts for the next search on every node, without a reindex. */
@Stateless
@RolesAllowed(Permission.SEARCH_MANAGE)
public class KeepSynonyms {

    private static final String LIST = "search-synonyms";

    @Inject
    private SearchRules rules;

    @Inject
    private Events events;

    @Inject
    private Cursors cursors;

    @Inject
    private Clock clock;

    /** The latest first. */
    public Page<SynonymView> list(Caller caller, int limit, @Nullable String after) {
        UUID before = after == null
                ? null
                : UUID.fromString(cursors.read(LIST, after).values().get(0));
        List<SynonymView> found = rules.synonyms(caller.storeId(), before, limit + 1).stream()
                .map(SynonymView::of)
                .toList();
        return Page.of(found, limit, last -> cursors.sign(LIST, last.id()));
    }

    public SynonymView get(Caller caller, UUID id) {
        return SynonymView.of(
                rules.synonym(caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound("synonym")));
    }

    /** @throws SearchProblem {@code search.too_many_rules} */
    public SynonymView create(Caller caller, SynonymDraft draft) {
        requireWords(draft);
        if (rules.countSynonymsAlone(caller.storeId()) >= ReadSearchRules.MOST) {
            throw SearchProblem.tooManyRules();
        }
        SearchSynonym synonym =
                SearchSynonym.create(caller.storeId(), draft.phrases(), draft.oneWay(), clock.instant());
        rules.add(synonym);
        rules.write();
        events.publish(caller, new SearchRulesChanged(synonym.id()));
        return SynonymView.of(synonym);
    }

    public SynonymView replace(Caller caller, UUID id, int version, SynonymDraft draft) {
        requireWords(draft);
        SearchSynonym synonym = lock(caller, id, version);
        SynonymView before = SynonymView.of(synonym);
        synonym.say(draft.phrases(), draft.oneWay());
        rules.write();
        SynonymView after = SynonymView.of(synonym);
        events.publish(caller, new SearchRulesChanged(id), before, after);
        return after;
    }

    public void delete(Caller caller, UUID id, int version) {
        rules.remove(lock(caller, id, version));
        events.publish(caller, new SearchRulesChanged(id));
    }

    private SearchSynonym lock(Caller caller, UUID id, int version) {
        SearchSynonym synonym =
                rules.lockSynonym(caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound("synonym"));
        if (synonym.version() != version) {
            throw RequestProblem.stale();
        }
        return synonym;
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
