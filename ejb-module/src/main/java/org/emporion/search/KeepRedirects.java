package org.emporion.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
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
import org.emporion.search.model.SearchRedirect;
import org.emporion.search.model.SearchRules;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Keeps which queries lead to a place in the shop. */
@Stateless
@RolesAllowed(Permission.SEARCH_MANAGE)
public class KeepRedirects {

    private static final String LIST = "search-redirects";

    @Inject
    private SearchRules rules;

    @Inject
    private Events events;

    @Inject
    private Cursors cursors;

    @Inject
    private Clock clock;

    /** The latest first. */
    public Page<RedirectView> list(Caller caller, int limit, @Nullable String after) {
        UUID before = after == null
                ? null
                : UUID.fromString(cursors.read(LIST, after).values().get(0));
        List<RedirectView> found = rules.redirects(caller.storeId(), before, limit + 1).stream()
                .map(RedirectView::of)
                .toList();
        return Page.of(found, limit, last -> cursors.sign(LIST, last.id()));
    }

    public RedirectView get(Caller caller, UUID id) {
        return RedirectView.of(
                rules.redirect(caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound("redirect")));
    }

    /** @throws SearchProblem {@code search.redirect_taken}, {@code search.too_many_rules} */
    public RedirectView create(Caller caller, RedirectDraft draft) {
        if (rules.countRedirectsAlone(caller.storeId()) >= ReadSearchRules.MOST) {
            throw SearchProblem.tooManyRules();
        }
        SearchRedirect redirect = SearchRedirect.create(caller.storeId(), query(draft), draft.url(), clock.instant());
        rules.add(redirect);
        write();
        events.publish(caller, new SearchRulesChanged(redirect.id()));
        return RedirectView.of(redirect);
    }

    /** @throws SearchProblem {@code search.redirect_taken} */
    public RedirectView replace(Caller caller, UUID id, int version, RedirectDraft draft) {
        SearchRedirect redirect = lock(caller, id, version);
        RedirectView before = RedirectView.of(redirect);
        redirect.lead(query(draft), draft.url());
        write();
        RedirectView after = RedirectView.of(redirect);
        events.publish(caller, new SearchRulesChanged(id), before, after);
        return after;
    }

    public void delete(Caller caller, UUID id, int version) {
        rules.remove(lock(caller, id, version));
        events.publish(caller, new SearchRulesChanged(id));
    }

    private SearchRedirect lock(Caller caller, UUID id, int version) {
        SearchRedirect redirect =
                rules.lockRedirect(caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound("redirect"));
        if (redirect.version() != version) {
            throw RequestProblem.stale();
        }
        return redirect;
    }

    private void write() {
        try {
            rules.write();
        } catch (PersistenceException failure) {
            throw SearchProblem.of(failure);
        }
    }

    private static String query(RedirectDraft draft) {
        String query = QueryText.normalized(draft.query());
        if (query.isEmpty()) {
            throw RequestProblem.invalid("/query", "request.invalid_value", "has no word in it");
        }
        return query;
    }
}
