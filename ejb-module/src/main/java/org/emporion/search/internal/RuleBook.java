package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;
import org.emporion.search.SearchProblem;
import org.emporion.search.SearchRulesChanged;
import org.emporion.search.model.SearchRule;
import org.emporion.search.model.SearchRules;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * What goes for rules of every kind: a store has no more than are read, nobody overwrites anybody, and every node hears of a change.
 * Always in the transaction of the use case.
 */
@ApplicationScoped
public class RuleBook {

    @Inject
    private SearchRules rules;

    @Inject
    private Events events;

    @Inject
    private Cursors cursors;

    /** The latest first. */
    public <R extends SearchRule, V> Page<V> list(
            Caller caller, RuleKind<R, V> kind, int limit, @Nullable String after) {
        String list = "search-" + kind.name() + "s";
        UUID before = after == null ? null : cursors.readId(list, after);
        List<R> found = rules.list(kind.type(), caller.storeId(), before, limit + 1);
        return Page.of(found, limit, last -> cursors.sign(list, last.id())).map(kind::show);
    }

    /** @throws RequestProblem {@code request.not_found} */
    public <R extends SearchRule, V> V get(Caller caller, RuleKind<R, V> kind, UUID id) {
        return kind.show(
                rules.find(kind.type(), caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound(kind.name())));
    }

    /** @throws SearchProblem {@code search.too_many_rules}, and as a broken unique key says */
    public <R extends SearchRule, V> V add(Caller caller, RuleKind<R, V> kind, R rule) {
        if (rules.countAlone(kind.type(), caller.storeId()) >= ReadSearchRules.MOST) {
            throw SearchProblem.tooManyRules();
        }
        rules.add(rule);
        write();
        events.publish(caller, new SearchRulesChanged(rule.id()));
        return kind.show(rule);
    }

    /**
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}
     * @throws SearchProblem as a broken unique key says
     */
    public <R extends SearchRule, V> V change(
            Caller caller, RuleKind<R, V> kind, UUID id, int version, Consumer<R> change) {
        R rule = lock(caller, kind, id, version);
        V before = kind.show(rule);
        change.accept(rule);
        write();
        V after = kind.show(rule);
        events.publish(caller, new SearchRulesChanged(id), before, after);
        return after;
    }

    /** @throws RequestProblem {@code request.not_found}, {@code request.stale} */
    public void delete(Caller caller, RuleKind<?, ?> kind, UUID id, int version) {
        rules.remove(lock(caller, kind, id, version));
        events.publish(caller, new SearchRulesChanged(id));
    }

    private <R extends SearchRule> R lock(Caller caller, RuleKind<R, ?> kind, UUID id, int version) {
        R rule = rules.lock(kind.type(), caller.storeId(), id).orElseThrow(() -> RequestProblem.notFound(kind.name()));
        if (rule.version() != version) {
            throw RequestProblem.stale();
        }
        return rule;
    }

    private void write() {
        try {
            rules.write();
        } catch (PersistenceException failure) {
            throw SearchProblem.of(failure);
        }
    }
}
