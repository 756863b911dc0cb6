package org.emporion.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The words of an embedded index with the number of documents that have each: what a mistyped word may have been, and how a begun
 * one may go on. The weights were chosen on one half of the judged queries (docs/adr/0012-search.md).
 */
final class Vocabulary {

    /** A word of so few documents may itself be a misprint. */
    static final int HARDLY_KNOWN = 2;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    private static final int TWO_EDITS_FROM = 6;
    private static final int MOST_CANDIDATES = 3;
    private static final int TIMES_AS_KNOWN = 5;
    private static final double OTHER_FIRST_LETTER = 0.5;
    private static final double ONLY_SWAPPED = 3;
    private static final double TWO_WORDS = 3;
    private static final double TWO_WORDS_AND_A_SLIP = 1.5;
    private static final int MOST_TRIED = 100;
    private static final int MOST_ENUMERATED = 2_000;

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new StandardTokenizer();
            TokenStream stream = new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer));
            return new TokenStreamComponents(tokenizer, stream);
        }
    };

    private final IndexReader reader;

    Vocabulary(IndexReader reader) {
        this.reader = reader;
    }

    /** The term that a word is in the vocabulary; null for one that is several, as {@code tn-2110}. */
    static @Nullable String term(String word) {
        try (TokenStream stream = ANALYZER.tokenStream(IndexSchema.WORDS, word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String first = stream.incrementToken() ? term.toString() : null;
            boolean more = stream.incrementToken();
            stream.end();
            return more ? null : first;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    boolean knowsWell(String term) {
        return frequency(term) > HARDLY_KNOWN;
    }

    /**
     * What a term may have been, the likeliest first, with weights up to 1; a phrase where two words were written as one. A word that
     * documents have together with the others of the query is likelier than one that is merely frequent.
     *
     * @param others what else the query says, as terms
     */
    Map<List<String>, Float> corrections(String term, List<String> others) {
        if (term.length() > LONGEST) {
            return Map.of();
        }
        List<String> known = others.stream().filter(this::knowsWell).toList();
        Map<List<String>, Double> found = new HashMap<>();
        addSimilar(term, known, found);
        if (found.isEmpty() && !known.isEmpty()) {
            addSimilar(term, List.of(), found);
        }
        addParts(term, found);
        List<Map.Entry<List<String>, Double>> best = new ArrayList<>(found.entrySet());
        best.sort(Map.Entry.<List<String>, Double>comparingByValue()
                .reversed()
                .thenComparing(entry -> String.join(" ", entry.getKey())));
        Map<List<String>, Float> weights = new java.util.LinkedHashMap<>();
        for (Map.Entry<List<String>, Double> entry : best.subList(0, Math.min(MOST_CANDIDATES, best.size()))) {
            weights.put(entry.getKey(), (float) (entry.getValue() / best.get(0).getValue()));
        }
        return weights;
    }

    /** The best known words that begin so. */
    List<String> completions(String beginning, int most) {
        try {
            Terms terms = MultiTerms.getTerms(reader, IndexSchema.WORDS);
            if (terms == null) {
                return List.of();
            }
            Map<String, Integer> found = new HashMap<>();
            TermsEnum words = terms.iterator();
            BytesRef prefix = new BytesRef(beginning);
            if (words.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
                return List.of();
            }
            for (BytesRef word = words.term();
                    word != null && StringHelper.startsWith(word, prefix) && found.size() < MOST_ENUMERATED;
                    word = words.next()) {
                found.put(word.utf8ToString(), words.docFreq());
            }
            return found.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void addSimilar(String term, List<String> others, Map<List<String>, Double> found) {
        int length = term.codePointCount(0, term.length());
        int edits = length < SHORTEST ? 0 : length < TWO_EDITS_FROM ? 1 : 2;
        int own = frequency(term);
        for (int distance = 1; distance <= edits && found.isEmpty(); distance++) {
            similar(term, distance).entrySet().stream()
                    .filter(word -> word.getValue() >= own * TIMES_AS_KNOWN)
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_TRIED)
                    .forEach(word -> {
                        int documents = others.isEmpty() ? word.getValue() : together(word.getKey(), others);
                        if (documents > 0) {
                            found.put(List.of(word.getKey()), Math.sqrt(documents) * likeness(term, word.getKey()));
                        }
                    });
        }
    }

    private Map<String, Integer> similar(String term, int distance) {
        try {
            Map<String, Integer> similar = new HashMap<>();
            Terms terms = MultiTerms.getTerms(reader, IndexSchema.WORDS);
            if (terms != null) {
                TermsEnum words = new FuzzyTermsEnum(terms, new Term(IndexSchema.WORDS, term), distance, 0, true);
                for (BytesRef word = words.next(); word != null; word = words.next()) {
                    String found = word.utf8ToString();
                    if (!found.equals(term)) {
                        similar.put(found, words.docFreq());
                    }
                }
            }
            return similar;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double likeness(String typed, String word) {
        if (sameLetters(typed, word)) {
            return ONLY_SWAPPED;
        }
        return typed.charAt(0) == word.charAt(0) ? 1 : OTHER_FIRST_LETTER;
    }

    private static boolean sameLetters(String one, String other) {
        char[] first = one.toCharArray();
        char[] second = other.toCharArray();
        Arrays.sort(first);
        Arrays.sort(second);
        return Arrays.equals(first, second);
    }

    /** A space that was left out, or hit beside its key. */
    private void addParts(String term, Map<List<String>, Double> found) {
        for (int slip = 0; slip <= 1; slip++) {
            for (int cut = 2; cut + slip + 2 <= term.length(); cut++) {
                String left = term.substring(0, cut);
                String right = term.substring(cut + slip);
                if (frequency(left) > 0 && frequency(right) > 0) {
                    int together = together(left, List.of(right));
                    if (together > 0) {
                        double weight = Math.sqrt(together) * (slip == 0 ? TWO_WORDS : TWO_WORDS_AND_A_SLIP);
                        found.merge(List.of(left, right), weight, Math::max);
                    }
                }
            }
        }
    }

    /** How many documents have the word and all others. */
    private int together(String word, List<String> others) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(new TermQuery(new Term(IndexSchema.WORDS, word)), BooleanClause.Occur.FILTER);
        for (String other : others) {
            all.add(new TermQuery(new Term(IndexSchema.WORDS, other)), BooleanClause.Occur.FILTER);
        }
        try {
            return new IndexSearcher(reader).count(all.build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int frequency(String term) {
        try {
            return reader.docFreq(new Term(IndexSchema.WORDS, term));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
