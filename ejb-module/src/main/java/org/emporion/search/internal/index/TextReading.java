package org.emporion.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text a predicate over a store's products. It is first taken at its word: every word must be there. Where that finds less
 * than a page, words that hardly any document has are taken for misprints, and where that is too little as well, any of the words
 * will do.
 */
final class TextReading {

    /** So many documents are a page: with fewer the next reading of the text is tried. */
    private static final int ENOUGH = 10;

    /** A word in the long description is worth this much of one in the title. */
    private static final float BODY_WEIGHT = 0.2f;

    /** More than any words weigh together. */
    private static final float ALL_WORDS = 200;

    private static final String[] TEXTS =
            java.util.Arrays.stream(Language.values()).map(Language::textField).toArray(String[]::new);
    private static final String[] BODIES =
            java.util.Arrays.stream(Language.values()).map(Language::bodyField).toArray(String[]::new);

    /** What the text is taken for, as a predicate over the products of the store. */
    record Reading(SearchPredicate predicate, @Nullable String corrected) {}

    private final Generation generation;
    private final SearchSession session;
    private final String store;
    private final SearchScope<IndexedProduct> scope;
    private final SearchPredicateFactory predicates;

    TextReading(Generation generation, SearchSession session, String store) {
        this.generation = generation;
        this.session = session;
        this.store = store;
        this.scope = session.scope(IndexedProduct.class);
        this.predicates = scope.predicate();
    }

    /** What a text of at least one word is taken for. */
    Reading of(QueryText text) {
        Optional<SearchPredicate> code = text.code()
                .map(typed -> predicates
                        .match()
                        .field(IndexSchema.CODE)
                        .matching(typed)
                        .toPredicate());
        if (code.isPresent() && count(code.get()) > 0) {
            return new Reading(code.get(), null);
        }
        SearchPredicate strict = strict(text);
        long exact = count(strict);
        if (exact >= ENOUGH) {
            return new Reading(strict, null);
        }
        return generation.isEmbedded() ? corrected(text, exact == 0) : approximate(text);
    }

    /** @param telling whether to say so: not where what was typed finds something by itself */
    private Reading corrected(QueryText text, boolean telling) {
        try (IndexReader reader = scope.extension(LuceneExtension.get()).openIndexReader()) {
            Correction correction = Correction.of(text, new Vocabulary(reader));
            SearchPredicate all = every(correction.text());
            SearchPredicate predicate = count(all) < ENOUGH ? any(correction.text()) : all;
            return new Reading(predicate, telling ? correction.corrected() : null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A cluster's dictionary is its own: it is asked for what is alike. */
    private Reading approximate(QueryText text) {
        var any = predicates.bool();
        for (String word : text.words()) {
            any.should(predicates.match().fields(TEXTS).matching(word).boost(2));
            int letters = word.codePointCount(0, word.length());
            if (letters >= 3) {
                any.should(predicates
                        .match()
                        .field(IndexSchema.WORDS)
                        .matching(word)
                        .fuzzy(letters < 6 ? 1 : 2));
            }
        }
        return new Reading(any.toPredicate(), null);
    }

    /** How many it finds, whatever else narrows the search down: filters must not change what a text means. */
    private long count(SearchPredicate reading) {
        return session.search(scope)
                .where(predicates
                        .bool()
                        .filter(reading)
                        .filter(predicates.match().field(IndexSchema.STORE).matching(store))
                        .toPredicate())
                .fetchTotalHitCount();
    }

    private SearchPredicate strict(QueryText text) {
        List<List<String>> joined = text.joined();
        if (joined.isEmpty()) {
            return every(text);
        }
        var either = predicates.bool().should(every(text));
        for (List<String> variant : joined) {
            either.should(joined(variant, text));
        }
        return either.toPredicate();
    }

    /** What was joined must stand so at the head of a word: by its stem alone {@code charger red} would be a {@code charger}. */
    private SearchPredicate joined(List<String> variant, QueryText text) {
        var all = predicates.bool().must(phrase(variant, 1, true));
        variant.stream()
                .filter(word -> !text.words().contains(word))
                .map(Vocabulary::term)
                .filter(Objects::nonNull)
                .forEach(term ->
                        all.filter(predicates.prefix().field(IndexSchema.WORDS).matching(term)));
        return all.toPredicate();
    }

    private SearchPredicate every(QueryText text) {
        var all = predicates.bool();
        text.places().forEach(place -> all.must(place(place)));
        return all.toPredicate();
    }

    /** Any of the words; what has all of them comes first, whatever the words weigh in the languages that they are in. */
    private SearchPredicate any(QueryText text) {
        var any = predicates.bool();
        text.places().forEach(place -> any.should(place(place)));
        text.joined().forEach(variant -> any.should(joined(variant, text)));
        text.words().stream().filter(Language::isUnspaced).forEach(word -> any.should(half(word)));
        any.should(
                predicates.bool().filter(every(text)).must(predicates.matchAll().boost(ALL_WORDS)));
        return any.toPredicate();
    }

    /** A slip in a text without spaces breaks some of the pieces that it is cut into, and leaves the others. */
    private SearchPredicate half(String word) {
        return predicates
                .match()
                .fields(TEXTS)
                .matching(word)
                .minimumShouldMatchPercent(50)
                .toPredicate();
    }

    private SearchPredicate place(QueryText.Place place) {
        if (place.alternatives().size() == 1) {
            return phrase(place.typed(), 1, true);
        }
        var either = predicates.bool();
        // what stands in for a word is looked for where things are named, not in the long description: clauses are
        // counted
        place.alternatives()
                .forEach((words, weight) -> either.should(phrase(words, weight, words.equals(place.typed()))));
        return either.toPredicate();
    }

    private SearchPredicate phrase(List<String> words, float weight, boolean bodies) {
        if (words.size() == 1) {
            return word(words.get(0), weight, bodies);
        }
        var all = predicates.bool();
        words.forEach(word -> all.must(word(word, weight, bodies)));
        return all.toPredicate();
    }

    private SearchPredicate word(String word, float weight, boolean bodies) {
        SearchPredicate named = predicates
                .match()
                .fields(TEXTS)
                .matching(word)
                .minimumShouldMatchPercent(100)
                .boost(weight)
                .toPredicate();
        if (!bodies) {
            return named;
        }
        return predicates
                .bool()
                .should(named)
                .should(predicates
                        .match()
                        .fields(BODIES)
                        .matching(word)
                        .minimumShouldMatchPercent(100)
                        .boost(weight * BODY_WEIGHT))
                .toPredicate();
    }
}
