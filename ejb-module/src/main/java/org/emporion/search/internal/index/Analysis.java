package org.emporion.search.internal.index;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;

/** How texts become terms, once for Lucene and once for Elasticsearch and OpenSearch; the two lists must stay alike. */
final class Analysis {

    /** Words as they stand, without accents: for completing and correcting what is typed. */
    static final String WORDS = "words";

    /** One term for the whole text, to sort by. */
    static final String SORTED = "sorted";

    /**
     * Of BM25. Titles made of part numbers, and catalogue texts that repeat a word for no reason, want repetition and length to
     * count less than the usual 1.2 and 0.75; chosen on one half of the judged queries (docs/adr/0012-search.md).
     */
    static final float K1 = 0.6f;

    static final float B = 0.6f;

    private Analysis() {}

    /** For the embedded index. */
    static final class Lucene implements LuceneAnalysisConfigurer {

        @Override
        public void configure(LuceneAnalysisConfigurationContext context) {
            context.similarity(new BM25Similarity(K1, B));
            context.normalizer(SORTED).custom().tokenFilter("lowercase").tokenFilter("asciiFolding");
            latin(context, WORDS);
            latin(context, Language.OTHER.code());
            latin(context, Language.ENGLISH.code(), "englishPossessive", "porterStem");
            latin(context, Language.GERMAN.code(), "germanNormalization", "germanLightStem");
            latin(context, Language.FRENCH.code(), "elision", "frenchLightStem");
            latin(context, Language.SPANISH.code(), "spanishLightStem");
            latin(context, Language.PORTUGUESE.code(), "portugueseLightStem");
            context.analyzer(Language.RUSSIAN.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilter("lowercase")
                    .tokenFilter("russianLightStem");
            context.analyzer(Language.ARABIC.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilter("lowercase")
                    .tokenFilter("decimalDigit")
                    .tokenFilter("arabicNormalization")
                    .tokenFilter("arabicStem");
            context.analyzer(Language.CJK.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilter("cjkWidth")
                    .tokenFilter("lowercase")
                    .tokenFilter("cjkBigram");
            context.analyzer(Language.THAI.code())
                    .custom()
                    .tokenizer("thai")
                    .tokenFilter("lowercase")
                    .tokenFilter("decimalDigit");
        }

        private static void latin(LuceneAnalysisConfigurationContext context, String name, String... filters) {
            var analyzer = context.analyzer(name).custom().tokenizer("standard").tokenFilter("lowercase");
            for (String filter : filters) {
                analyzer = analyzer.tokenFilter(filter);
            }
            analyzer.tokenFilter("asciiFolding");
        }
    }

    /** For an outside cluster. */
    static final class Elasticsearch implements ElasticsearchAnalysisConfigurer {

        @Override
        public void configure(ElasticsearchAnalysisConfigurationContext context) {
            context.normalizer(SORTED).custom().tokenFilters("lowercase", "asciifolding");
            latin(context, WORDS);
            latin(context, Language.OTHER.code());
            stemmer(context, "possessive_english");
            stemmer(context, "light_german");
            stemmer(context, "light_french");
            stemmer(context, "light_spanish");
            stemmer(context, "light_portuguese");
            stemmer(context, "light_russian");
            latin(context, Language.ENGLISH.code(), "possessive_english", "porter_stem");
            latin(context, Language.GERMAN.code(), "german_normalization", "light_german");
            latin(context, Language.FRENCH.code(), "elision", "light_french");
            latin(context, Language.SPANISH.code(), "light_spanish");
            latin(context, Language.PORTUGUESE.code(), "light_portuguese");
            context.analyzer(Language.RUSSIAN.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilters("lowercase", "light_russian");
            context.analyzer(Language.ARABIC.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilters("lowercase", "decimal_digit", "arabic_normalization", "arabic_stem");
            context.analyzer(Language.CJK.code())
                    .custom()
                    .tokenizer("standard")
                    .tokenFilters("cjk_width", "lowercase", "cjk_bigram");
            context.analyzer(Language.THAI.code())
                    .custom()
                    .tokenizer("thai")
                    .tokenFilters("lowercase", "decimal_digit");
        }

        private static void stemmer(ElasticsearchAnalysisConfigurationContext context, String language) {
            context.tokenFilter(language).type("stemmer").param("language", language);
        }

        private static void latin(ElasticsearchAnalysisConfigurationContext context, String name, String... filters) {
            String[] all = new String[filters.length + 2];
            all[0] = "lowercase";
            System.arraycopy(filters, 0, all, 1, filters.length);
            all[all.length - 1] = "asciifolding";
            context.analyzer(name).custom().tokenizer("standard").tokenFilters(all);
        }
    }
}
