package org.emporion.search.internal.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which words stand for which others. They are applied to what is asked and not to what is indexed: a change counts at once. */
public final class Synonyms {

    /** No word stands for another. */
    public static final Synonyms NONE = new Synonyms(List.of());

    /**
     * One rule.
     *
     * @param phrases each of one or more words
     * @param oneWay only the first stands for the others: whoever asks for it gets them too, and not the other way round
     */
    public record Rule(List<String> phrases, boolean oneWay) {}

    private final Map<List<String>, List<List<String>>> meansToo = new HashMap<>();
    private final int longest;

    public Synonyms(List<Rule> rules) {
        for (Rule rule : rules) {
            List<List<String>> phrases = rule.phrases().stream()
                    .map(QueryText::words)
                    .filter(words -> !words.isEmpty() && words.size() <= MAX_WORDS)
                    .toList();
            for (int i = 0; i < phrases.size(); i++) {
                if (i == 0 || !rule.oneWay()) {
                    List<List<String>> others = meansToo.computeIfAbsent(phrases.get(i), key -> new ArrayList<>());
                    for (List<String> phrase : phrases) {
                        if (!phrase.equals(phrases.get(i)) && !others.contains(phrase)) {
                            others.add(phrase);
                        }
                    }
                }
            }
        }
        longest = meansToo.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    /** The places of a query with what may stand at each; the longest phrase that begins at a place wins. */
    List<QueryText.Place> places(List<String> words) {
        List<QueryText.Place> places = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(longest, words.size() - at);
            while (length > 1 && !meansToo.containsKey(words.subList(at, at + length))) {
                length--;
            }
            length = Math.max(1, length);
            List<String> phrase = List.copyOf(words.subList(at, at + length));
            Map<List<String>, Float> alternatives = new LinkedHashMap<>();
            alternatives.put(phrase, 1f);
            meansToo.getOrDefault(phrase, List.of()).stream()
                    .limit(MOST)
                    .forEach(other -> alternatives.put(other, SYNONYM_WEIGHT));
            places.add(new QueryText.Place(alternatives));
            at += length;
        }
        return places;
    }

    /** Words of one phrase: each costs a look-up in every language. */
    public static final int MAX_WORDS = 4;

    private static final int MOST = 10;

    /** What was asked for itself comes before what merely means the same. */
    private static final float SYNONYM_WEIGHT = 0.8f;
}
