package org.emporion.search.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, as words and what may stand for each. Nothing in it is an operator: quotes, brackets and stars are
 * punctuation.
 */
public final class QueryText {

    /** A query of more words is cut: each costs a look-up in every language. */
    public static final int MAX_WORDS = 8;

    private static final int MAX_JOINED = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]++(?:['’.][\\p{L}\\p{N}\\p{M}]++)*+");

    /**
     * A place of the query.
     *
     * @param alternatives each a phrase whose words must all be there, with its weight; the first is what was typed
     */
    record Place(Map<List<String>, Float> alternatives) {

        List<String> typed() {
            return alternatives.keySet().iterator().next();
        }
    }

    private final String typed;
    private final List<String> words;
    private final List<Place> places;

    private QueryText(String typed, List<String> words, List<Place> places) {
        this.typed = typed;
        this.words = words;
        this.places = places;
    }

    /** The words of a text; empty when there is none in it. */
    public static Optional<QueryText> of(String typed, Synonyms synonyms) {
        List<String> words = words(typed);
        return words.isEmpty() ? Optional.empty() : Optional.of(new QueryText(typed, words, synonyms.places(words)));
    }

    /** The text in the one form under which it is counted and compared. */
    public static String normalized(String typed) {
        return String.join(" ", words(typed));
    }

    /** How many words of a text count. */
    public static int count(String typed) {
        return words(typed).size();
    }

    static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed.toLowerCase(Locale.ROOT));
        while (words.size() < MAX_WORDS && word.find()) {
            words.add(word.group());
        }
        return words;
    }

    List<String> words() {
        return words;
    }

    List<Place> places() {
        return places;
    }

    /** The words with one space between them. */
    public String text() {
        return String.join(" ", words);
    }

    /** The SKU or barcode that it may be, in lower case: one piece with a digit in it. */
    Optional<String> code() {
        String code = typed.strip().toLowerCase(Locale.ROOT);
        boolean onePiece = code.chars().noneMatch(Character::isWhitespace);
        return onePiece && code.chars().anyMatch(Character::isDigit) ? Optional.of(code) : Optional.empty();
    }

    /**
     * The same with neighbours written as one word, each pair in turn: {@code head set} may stand as {@code headset}. None where there are
     * many words, for each variant asks for all of them again.
     */
    List<List<String>> joined() {
        List<List<String>> variants = new ArrayList<>();
        for (int i = 0; words.size() <= MAX_JOINED && i + 1 < words.size(); i++) {
            List<String> variant = new ArrayList<>(words);
            variant.set(i, words.get(i) + words.get(i + 1));
            variant.remove(i + 1);
            variants.add(variant);
        }
        return variants;
    }

    QueryText with(List<Place> others) {
        return new QueryText(typed, words, others);
    }
}
