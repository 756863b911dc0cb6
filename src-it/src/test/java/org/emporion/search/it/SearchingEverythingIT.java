package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

class SearchingEverythingIT {

    private final Shelf shelf = new Shelf();
    private final String word = Shelf.word();

    @Test
    void findsProductsCategoriesAndVendorsAtOnce() {
        shelf.category(word + "-c", "Lamps " + word, null);
        shelf.admin
                .with("Content-Type", "application/x-ndjson")
                .send(
                        "POST",
                        "/catalog/imports",
                        "{\"kind\":\"vendor\",\"slug\":\"%1$s-v\",\"name\":\"House %1$s\"}\n".formatted(word))
                .expect(202);
        shelf.product(word + " lamp");
        shelf.awaitTotal(word, 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        kinds(everything(word)).equals(List.of("category " + word + "-c", "vendor " + word + "-v")));
        Answer found = everything(word);
        assertThat(found.at("totalProducts").asLong()).isEqualTo(1);
        assertThat(found.text("products/0/title")).isEqualTo(word + " lamp");
        shelf.visitor.get("/search").expectProblem(400, "request.invalid");
    }

    @Test
    void aCategoryThatIsGoneIsFoundNoMore() {
        Answer category = shelf.category(word + "-c", "Lamps " + word, null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> kinds(everything(word)).size() == 1);
        shelf.admin
                .ifMatch("\"0\"")
                .delete("/categories/" + category.text("id"))
                .expect(204);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> kinds(everything(word)).isEmpty());
    }

    @Test
    void suggestsProductsAndCategoriesThatBeginSo() {
        shelf.category(word + "-c", "Lamps " + word, null);
        shelf.product("Fine " + word + " lamp");
        shelf.awaitTotal(word, 1);
        Answer suggested = shelf.visitor
                .get("/search/suggestions?q=fine%%20" + word.substring(0, 8))
                .expect(200);
        assertThat(suggested.at("products")).hasSize(1);
        assertThat(suggested.text("products/0/title")).isEqualTo("Fine " + word + " lamp");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shelf.visitor
                                .get("/search/suggestions?q=lamps%%20" + word.substring(0, 6))
                                .at("others")
                                .size()
                        == 1);
        assertThat(shelf.visitor.get("/search/suggestions?q=!").expect(200).at("products"))
                .isEmpty();
    }

    @Test
    void suggestsWhatOthersAskedWithSuccessAndNeverWhatOneAskedOnce() {
        shelf.product(word + " kettle");
        shelf.awaitTotal(word, 1);
        for (int i = 0; i < 3; i++) {
            shelf.search(word + " kettle", "");
        }
        shelf.search(word + " kettle once", "");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> queries(word.substring(0, 9)).contains(word + " kettle"));
        assertThat(queries(word.substring(0, 9))).contains(word + " kettle").doesNotContain(word + " kettle once");
    }

    @Test
    void suggestionsAskTheDatabaseOnce() {
        shelf.product(word);
        shelf.awaitTotal(word, 1);
        Statements.Counted counted = Statements.during(
                () -> shelf.visitor.get("/search/suggestions?q=" + word).expect(200));
        assertThat(counted.total()).describedAs("%s", counted.statements()).isEqualTo(1);
    }

    @Test
    void countsWhatWasAskedNotFoundAndChosen() {
        Answer product = shelf.product(word + " pan");
        shelf.awaitTotal(word, 1);
        String lost = Shelf.word();
        for (int i = 0; i < 40; i++) {
            shelf.search(word + " PAN", "");
            shelf.search(lost, "");
        }
        shelf.search(word + " pan", "&offset=1");
        shelf.search(word + " pan", "&brand=Acme");
        shelf.visitor
                .post("/search/clicks", "{'q':'%s pan','productId':'%s'}", word, product.text("id"))
                .expect(204);
        shelf.visitor.post("/search/clicks", "{'q':'','productId':'x'}").expectProblem(400, "request.invalid");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> figure("top", word + " pan") != null
                        && figure("top", word + " pan").path("clicks").asInt() == 1);
        JsonNode found = figure("top", word + " pan");
        assertThat(found.path("searches").asInt()).isEqualTo(40);
        assertThat(found.path("withoutResults").asInt()).isZero();
        assertThat(found.path("clickThrough").asDouble()).isEqualTo(0.025);
        assertThat(figure("withoutResults", lost).path("withoutResults").asInt())
                .isEqualTo(40);
        assertThat(figure("withoutResults", word + " pan")).isNull();
        shelf.admin.get("/search/analytics?from=2026-02-30").expectProblem(400, "request.invalid");
    }

    private JsonNode figure(String list, String query) {
        for (JsonNode figure :
                shelf.admin.get("/search/analytics?limit=100").expect(200).at(list)) {
            if (figure.path("query").asText().equals(query)) {
                return figure;
            }
        }
        return null;
    }

    private List<String> queries(String beginning) {
        List<String> queries = new ArrayList<>();
        shelf.visitor
                .get("/search/suggestions?q=" + beginning)
                .expect(200)
                .at("queries")
                .forEach(query -> queries.add(query.asText()));
        return queries;
    }

    private Answer everything(String q) {
        return shelf.visitor.get("/search?q=" + Shelf.encoded(q)).expect(200);
    }

    private static List<String> kinds(Answer found) {
        List<String> kinds = new ArrayList<>();
        found.at("others")
                .forEach(other -> kinds.add(
                        other.path("kind").asText() + " " + other.path("slug").asText()));
        return kinds;
    }
}
