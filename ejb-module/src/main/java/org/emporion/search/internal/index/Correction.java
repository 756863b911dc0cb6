package org.emporion.search.internal.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query with what its misprints may have been.
 *
 * @param corrected the likeliest words in the place of what was typed; null when nothing was taken for a misprint
 */
record Correction(QueryText text, @Nullable String corrected) {

    /** Each word takes some milliseconds; who writes more than so many wrong is not understood anyway. */
    private static final int MOST = 4;

    static Correction of(QueryText text, Vocabulary vocabulary) {
        List<QueryText.Place> places = new ArrayList<>();
        List<String> likeliest = new ArrayList<>();
        int changed = 0;
        for (QueryText.Place place : text.places()) {
            Map<List<String>, Float> corrections = changed < MOST ? corrections(text, place, vocabulary) : Map.of();
            if (corrections.isEmpty()) {
                places.add(place);
                likeliest.addAll(place.typed());
            } else {
                places.add(new QueryText.Place(withTyped(place, corrections)));
                likeliest.addAll(corrections.keySet().iterator().next());
                changed++;
            }
        }
        return new Correction(text.with(places), changed > 0 ? String.join(" ", likeliest) : null);
    }

    private static Map<List<String>, Float> corrections(QueryText text, QueryText.Place place, Vocabulary vocabulary) {
        String term = place.alternatives().size() == 1 && place.typed().size() == 1
                ? Vocabulary.term(place.typed().get(0))
                : null;
        if (term == null || vocabulary.knowsWell(term)) {
            return Map.of();
        }
        List<String> others = text.words().stream()
                .filter(word -> !word.equals(place.typed().get(0)))
                .map(Vocabulary::term)
                .filter(Objects::nonNull)
                .toList();
        return vocabulary.corrections(term, others);
    }

    private static Map<List<String>, Float> withTyped(QueryText.Place place, Map<List<String>, Float> corrections) {
        Map<List<String>, Float> all = new LinkedHashMap<>(place.alternatives());
        corrections.forEach(all::putIfAbsent);
        return all;
    }
}
