package org.emporion.search.internal;

import java.util.function.Function;
import org.emporion.search.model.SearchRule;

/**
 * One kind of rules.
 *
 * @param name of one of them, as callers know it
 * @param view of one of them
 */
public record RuleKind<R extends SearchRule, V>(Class<R> type, String name, Function<R, V> view) {

    V show(R rule) {
        return view.apply(rule);
    }
}
