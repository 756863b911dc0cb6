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
import org.emporion.search.model.SearchRedirect;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Keeps which queries lead to a place in the shop. */
@Stateless
@RolesAllowed(Permission.SEARCH_MANAGE)
public class KeepRedirects {

    private static final RuleKind<SearchRedirect, RedirectView> REDIRECTS =
            new RuleKind<>(SearchRedirect.class, "redirect", RedirectView::of);

    @Inject
    private RuleBook book;

    @Inject
    private Clock clock;

    /** The latest first. */
    public Page<RedirectView> list(Caller caller, int limit, @Nullable String after) {
        return book.list(caller, REDIRECTS, limit, after);
    }

    public RedirectView get(Caller caller, UUID id) {
        return book.get(caller, REDIRECTS, id);
    }

    /** @throws SearchProblem {@code search.redirect_taken}, {@code search.too_many_rules} */
    public RedirectView create(Caller caller, RedirectDraft draft) {
        return book.add(
                caller, REDIRECTS, SearchRedirect.create(caller.storeId(), query(draft), draft.url(), clock.instant()));
    }

    /** @throws SearchProblem {@code search.redirect_taken} */
    public RedirectView replace(Caller caller, UUID id, int version, RedirectDraft draft) {
        return book.change(caller, REDIRECTS, id, version, redirect -> redirect.lead(query(draft), draft.url()));
    }

    public void delete(Caller caller, UUID id, int version) {
        book.delete(caller, REDIRECTS, id, version);
    }

    private static String query(RedirectDraft draft) {
        String query = QueryText.normalized(draft.query());
        if (query.isEmpty()) {
            throw RequestProblem.invalid("/query", "request.invalid_value", "has no word in it");
        }
        return query;
    }
}
