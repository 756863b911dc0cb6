package org.emporion.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.SearchableProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded index by itself. */
class FindingTest {

    private static final UUID STORE = new UUID(0, 1);

    @TempDir
    static Path directory;

    private static Generation generation;
    private static final ProductTexts TEXTS = new ProductTexts(new ObjectMapper());

    @BeforeAll
    static void fill() {
        generation = Generation.open("1", IndexSettings.embedded(directory, true));
        List<IndexedProduct> products = new ArrayList<>();
        products.add(document("Kabellose Kopfhörer für Läufer", Locale.GERMAN));
        products.add(document("Chaussures légères pour les coureurs", Locale.FRENCH));
        products.add(document("Zapatillas ligeras para corredores", Locale.forLanguageTag("es")));
        products.add(document("Tênis leves para corredores rápidos", Locale.forLanguageTag("pt")));
        products.add(document("Running shoes, light", Locale.ENGLISH));
        products.add(document("Лёгкие кроссовки для бегунов", Locale.ENGLISH));
        products.add(document("أحذية خفيفة للعدائين", Locale.ENGLISH));
        products.add(document("轻便跑步鞋", Locale.ENGLISH));
        products.add(document("軽量ランニングシューズ", Locale.ENGLISH));
        products.add(document("가벼운 러닝화", Locale.ENGLISH));
        products.add(document("รองเท้าวิ่งน้ำหนักเบา", Locale.ENGLISH));
        products.add(document("Löparskor för långa lopp", Locale.forLanguageTag("sv")));
        generation.put(products, List.of());
        generation.settle();
    }

    @AfterAll
    static void close() {
        generation.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Kopfhörern, Kabellose Kopfhörer für Läufer",
        "kabelloser, Kabellose Kopfhörer für Läufer",
        "chaussure, Chaussures légères pour les coureurs",
        "legere, Chaussures légères pour les coureurs",
        "zapatilla, Zapatillas ligeras para corredores",
        "ligero, Zapatillas ligeras para corredores",
        "rapido, Tênis leves para corredores rápidos",
        "shoe, 'Running shoes, light'",
        "кроссовка, Лёгкие кроссовки для бегунов",
        "الأحذية, أحذية خفيفة للعدائين",
        "跑步, 轻便跑步鞋",
        "シューズ, 軽量ランニングシューズ",
        "러닝화, 가벼운 러닝화",
        "รองเท้า, รองเท้าวิ่งน้ำหนักเบา",
        "轻便跑歩鞋, 轻便跑步鞋",
        "LÖPARSKOR, Löparskor för långa lopp",
        "loparskor, Löparskor för långa lopp"
    })
    void findsAWordInTheLanguageOfItsText(String word, String title) {
        Found found = find(word, Synonyms.NONE, Meaning.NONE);
        assertThat(found.hits())
                .extracting(Found.Hit::shown)
                .singleElement()
                .asString()
                .contains(title);
        assertThat(found.corrected()).isNull();
    }

    @Test
    void aTextOfTwoScriptsIsFoundByEitherAndWhatHasAllWordsComesFirst() {
        List<IndexedProduct> products = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (String title : List.of(
                "Audiomaster9000X ワイヤレスイヤホン", "Audiomaster9000X беспроводные наушники", "Audiomaster9000X lead")) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            products.add(TEXTS.document(product(id, title), Locale.ENGLISH, null, null));
        }
        generation.put(products, List.of());
        try {
            for (String word : List.of("イヤホン", "наушниками")) {
                List<Found.Hit> hits = find("audiomaster9000x " + word, Synonyms.NONE, Meaning.NONE)
                        .hits();
                assertThat(hits).hasSize(3);
                assertThat(hits.get(0).id()).isEqualTo(ids.get(word.equals("イヤホン") ? 0 : 1));
            }
            assertThat(find("イヤホン", Synonyms.NONE, Meaning.NONE).total()).isEqualTo(1);
        } finally {
            generation.put(List.of(), ids);
        }
    }

    @Test
    void twoWordsAreOneOnlyWhereTheyAreWrittenSo() {
        List<IndexedProduct> products = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            String title = i < 12 ? "Charger red " : i < 23 ? "Charger blue " : "Headsets ";
            products.add(TEXTS.document(product(id, title + i), Locale.ENGLISH, null, null));
        }
        generation.put(products, List.of());
        try {
            assertThat(find("charger red", Synonyms.NONE, Meaning.NONE).total()).isEqualTo(12);
            assertThat(find("head set", Synonyms.NONE, Meaning.NONE).total()).isEqualTo(1);
        } finally {
            generation.put(List.of(), ids);
        }
    }

    @Test
    void aSynonymOfSeveralWordsStandsForOne() {
        Synonyms synonyms = new Synonyms(List.of(new Synonyms.Rule(List.of("jogging gear", "running shoes"), false)));
        assertThat(find("light jogging gear", synonyms, Meaning.NONE).total()).isEqualTo(1);
    }

    @Test
    void theLongestQueryWithTheMostSynonymsIsAnswered() {
        List<Synonyms.Rule> rules = new ArrayList<>();
        for (int word = 0; word < 12; word++) {
            List<String> phrases = new ArrayList<>(List.of("shoez" + word));
            for (int i = 0; i < 19; i++) {
                phrases.add("one" + i + " two" + word + " three running");
            }
            rules.add(new Synonyms.Rule(phrases, false));
        }
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 12; word++) {
            text.append("shoez").append(word).append(' ');
        }
        assertThat(find(text.toString(), new Synonyms(rules), Meaning.NONE).total())
                .isZero();
        assertThat(find("x".repeat(200), Synonyms.NONE, Meaning.NONE).total()).isZero();
    }

    @Test
    void whatIsNearInMeaningIsFoundWithoutAWordInCommon() {
        float[] running = new float[IndexSchema.DIMENSIONS];
        running[0] = 1;
        float[] far = new float[IndexSchema.DIMENSIONS];
        far[1] = 1;
        UUID id = UUID.randomUUID();
        generation.put(List.of(TEXTS.document(product(id, "Quartz"), Locale.ENGLISH, null, running)), List.of());
        try {
            assertThat(find("sprinting", Synonyms.NONE, text -> running).hits())
                    .extracting(Found.Hit::id)
                    .containsExactly(id);
            assertThat(find("sprinting", Synonyms.NONE, text -> far).total()).isZero();
            assertThat(find("shoes", Synonyms.NONE, text -> running).total()).isEqualTo(2);
        } finally {
            generation.put(List.of(), List.of(id));
        }
    }

    @Test
    void pagesOfAJoinedRankingHoldEachProductOnce() {
        List<IndexedProduct> products = new ArrayList<>();
        float[] vector = new float[IndexSchema.DIMENSIONS];
        vector[0] = 1;
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID id = new UUID(7, i);
            ids.add(id);
            products.add(TEXTS.document(
                    product(id, i % 3 == 0 ? "Gravel " + i : "Pebble stone " + i),
                    Locale.ENGLISH,
                    null,
                    i % 5 == 0 ? vector : null));
        }
        generation.put(products, List.of());
        try {
            List<UUID> seen = new ArrayList<>();
            long total = 0;
            for (int offset = 0; offset < 300; offset += 20) {
                Found page = new ProductSearcher(generation, text -> vector)
                        .find(query("pebble", Synonyms.NONE, offset, 20));
                total = page.total();
                page.hits().forEach(hit -> seen.add(hit.id()));
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize((int) total);
            assertThat(total).isBetween(200L, 250L);
        } finally {
            generation.put(List.of(), ids);
        }
    }

    @Test
    void anotherStoresProductsAreNotFound() {
        ProductQuery query = new ProductQuery(
                new UUID(0, 2).toString(),
                QueryText.of("shoes", Synonyms.NONE).orElseThrow(),
                Filters.NONE,
                Order.RELEVANCE,
                0,
                10,
                false);
        assertThat(new ProductSearcher(generation, Meaning.NONE).find(query).total())
                .isZero();
    }

    @Test
    void attributesOfEveryTypeAreCountedAsTheyAreWritten() {
        UUID id = UUID.randomUUID();
        SearchableProduct product = product(
                id,
                "Marble",
                List.of(
                        new Attribute("weight", 2.50, "kg"),
                        new Attribute("cores", 8, null),
                        new Attribute("round", true, null),
                        new Attribute("colour", "white: matt", null)));
        generation.put(List.of(TEXTS.document(product, Locale.ENGLISH, null, null)), List.of());
        try {
            ProductQuery query = new ProductQuery(
                    STORE.toString(),
                    QueryText.of("marble", Synonyms.NONE).orElseThrow(),
                    Filters.NONE,
                    Order.RELEVANCE,
                    0,
                    10,
                    true);
            Found found = new ProductSearcher(generation, Meaning.NONE).find(query);
            assertThat(Objects.requireNonNull(found.facets()).attributes())
                    .containsOnly(
                            Map.entry("weight", Map.of("2.5", 1L)),
                            Map.entry("cores", Map.of("8", 1L)),
                            Map.entry("round", Map.of("true", 1L)),
                            Map.entry("colour", Map.of("white: matt", 1L)));
            assertThat(find("2.5 kg", Synonyms.NONE, Meaning.NONE).total()).isEqualTo(1);
            assertThat(find("round", Synonyms.NONE, Meaning.NONE).total()).isEqualTo(1);
        } finally {
            generation.put(List.of(), List.of(id));
        }
    }

    private static Found find(String text, Synonyms synonyms, Meaning meaning) {
        return new ProductSearcher(generation, meaning).find(query(text, synonyms, 0, 20));
    }

    private static ProductQuery query(String text, Synonyms synonyms, int offset, int limit) {
        return new ProductQuery(
                STORE.toString(),
                QueryText.of(text, synonyms).orElseThrow(),
                Filters.NONE,
                Order.RELEVANCE,
                offset,
                limit,
                false);
    }

    private static IndexedProduct document(String title, Locale locale) {
        return TEXTS.document(product(UUID.randomUUID(), title), locale, null, null);
    }

    private static SearchableProduct product(UUID id, String title) {
        return product(id, title, List.of());
    }

    private static SearchableProduct product(UUID id, String title, List<Attribute> attributes) {
        return new SearchableProduct(
                id,
                STORE,
                true,
                "slug",
                title,
                null,
                null,
                null,
                List.of(),
                null,
                attributes,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }
}
