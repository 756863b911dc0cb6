package org.emporion.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and where the next one begins.
 *
 * @param items never null, at most the asked-for limit
 * @param next the opaque cursor to send as {@code after}; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /**
     * Makes a page of rows that were read with a limit one greater than asked for: the surplus row tells that there is a
     * next page, and the last row that is kept says where it begins.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.get(limit - 1)));
    }

    /** The same page with each row shown so. */
    public <V> Page<V> map(Function<? super T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
