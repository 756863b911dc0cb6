package org.emporion.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.SearchableProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the embedded index does, on a cluster of one real node. */
class FindingOnOpenSearchTest {

    private static final UUID STORE = new UUID(0, 1);
    private static final ProductTexts TEXTS = new ProductTexts(new ObjectMapper());

    @TempDir
    static Path directory;

    private static OpenSearchRunner cluster;
    private static IndexSettings settings;
    private static Generation generation;

    @BeforeAll
    static void fill() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        cluster = new OpenSearchRunner();
        cluster.onBuild((number, node) -> {
                    node.put("http.port", port);
                    node.put("discovery.type", "single-node");
                    node.put("cluster.routing.allocation.disk.threshold_enabled", false);
                })
                .build(OpenSearchRunner.newConfigs()
                        .clusterName("emporion")
                        .numOfNode(1)
                        .basePath(directory.resolve("cluster").toString()));
        settings = new IndexSettings(
                directory, true, false, Map.of("hibernate.search.backend.uris", "http://127.0.0.1:" + port));
        generation = Generation.open("1", settings);
        List<IndexedProduct> products = new ArrayList<>();
        products.add(document("Kabellose Kopfhörer für Läufer", Locale.GERMAN, "red", 900));
        products.add(document("Chaussures légères pour les coureurs", Locale.FRENCH, "red", 1_000));
        products.add(document("Zapatillas ligeras para corredores", Locale.forLanguageTag("es"), "red", 2_600));
        products.add(document("Running shoes, light", Locale.ENGLISH, "blue", 300_000));
        products.add(document("Лёгкие кроссовки для бегунов", Locale.ENGLISH, "blue", 5));
        products.add(document("أحذية خفيفة للعدائين", Locale.ENGLISH, "blue", 5));
        products.add(document("轻便跑步鞋", Locale.ENGLISH, "blue", 5));
        products.add(document("รองเท้าวิ่งน้ำหนักเบา", Locale.ENGLISH, "blue", 5));
        generation.put(products, List.of());
        generation.settle();
    }

    @AfterAll
    static void stop() throws IOException {
        generation.close();
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Kopfhörern, Kabellose Kopfhörer für Läufer",
        "legere, Chaussures légères pour les coureurs",
        "zapatilla, Zapatillas ligeras para corredores",
        "shoe, 'Running shoes, light'",
        "runing, 'Running shoes, light'",
        "кроссовка, Лёгкие кроссовки для бегунов",
        "الأحذية, أحذية خفيفة للعدائين",
        "跑步, 轻便跑步鞋",
        "รองเท้า, รองเท้าวิ่งน้ำหนักเบา"
    })
    void findsAWordInTheLanguageOfItsText(String word, String title) {
        assertThat(find(word, Filters.NONE).hits())
                .extracting(Found.Hit::shown)
                .singleElement()
                .asString()
                .contains(title);
    }

    @Test
    void countsWhatMatches() {
        Found all = new ProductSearcher(generation, Meaning.NONE)
                .find(new ProductQuery(STORE.toString(), null, Filters.NONE, Order.PRICE, 0, 2, true));
        assertThat(all.total()).isEqualTo(8);
        assertThat(Objects.requireNonNull(all.facets()).attributes())
                .isEqualTo(Map.of("colour", Map.of("red", 3L, "blue", 5L)));
        assertThat(Objects.requireNonNull(all.facets()).prices()).containsExactly(5L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(Objects.requireNonNull(all.facets()).ratings()).containsExactly(8L, 8L, 3L, 3L);
    }

    @Test
    void narrowsDownAndCountsWithoutTheChoice() {
        Filters red = new Filters(null, List.of(), null, 1_000L, null, null, Map.of("colour", List.of("red")));
        Found found = new ProductSearcher(generation, Meaning.NONE)
                .find(new ProductQuery(STORE.toString(), null, red, Order.PRICE_DESCENDING, 0, 10, true));
        assertThat(found.total()).isEqualTo(2);
        assertThat(Objects.requireNonNull(found.facets()).attributes())
                .isEqualTo(Map.of("colour", Map.of("red", 2L, "blue", 1L)));
        assertThat(Objects.requireNonNull(found.facets()).prices()).containsExactly(1L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void aSecondGenerationIsFilledBesideTheFirstAndDroppedByItself() {
        Generation second = Generation.open("2", settings);
        second.put(List.of(document("Only here", Locale.ENGLISH, "red", 1)), List.of());
        second.settle();
        assertThat(new ProductSearcher(second, Meaning.NONE)
                        .find(new ProductQuery(STORE.toString(), null, Filters.NONE, Order.TITLE, 0, 10, false))
                        .total())
                .isEqualTo(1);
        second.drop();
        assertThat(find("shoe", Filters.NONE).total()).isEqualTo(1);
    }

    @Test
    void goesAsDeepAsTheApiLetsIt() {
        assertThat(new ProductSearcher(generation, Meaning.NONE)
                        .find(new ProductQuery(STORE.toString(), null, Filters.NONE, Order.TITLE, 10_000, 100, false))
                        .hits())
                .isEmpty();
    }

    @Test
    void whatIsGoneIsNotFound() {
        UUID id = UUID.randomUUID();
        generation.put(
                List.of(new IndexedProduct(
                        id, document("Marble", Locale.ENGLISH, "red", 7).content())),
                List.of());
        assertThat(find("marble", Filters.NONE).total()).isEqualTo(1);
        generation.put(List.of(), List.of(id));
        assertThat(find("marble", Filters.NONE).total()).isZero();
    }

    private static Found find(String text, Filters filters) {
        return new ProductSearcher(generation, Meaning.NONE)
                .find(new ProductQuery(
                        STORE.toString(),
                        QueryText.of(text, Synonyms.NONE).orElseThrow(),
                        filters,
                        Order.RELEVANCE,
                        0,
                        20,
                        false));
    }

    private static IndexedProduct document(String title, Locale locale, String colour, long price) {
        return TEXTS.document(
                new SearchableProduct(
                        UUID.randomUUID(),
                        STORE,
                        true,
                        "slug",
                        title,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(new Attribute("colour", colour, null)),
                        null,
                        null,
                        List.of(),
                        price,
                        "USD",
                        null,
                        null,
                        List.of(),
                        List.of()),
                locale,
                colour.equals("red") ? 450 : 250,
                null);
    }
}
