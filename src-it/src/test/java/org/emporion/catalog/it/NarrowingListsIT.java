package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** Typed attributes as filters, and what a list says of them. */
class NarrowingListsIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void countsWhatEachChoiceWouldLeave() {
        String category = shelf();
        Answer facets =
                catalogue.visitor.get("/products/facets?category=" + category).expect(200);
        assertThat(facets.at("products").asLong()).isEqualTo(3);
        assertThat(facets.at("lowestPrice/amount").asLong()).isEqualTo(100);
        assertThat(facets.at("highestPrice/amount").asLong()).isEqualTo(300);
        assertThat(facets.at("brands").toString())
                .isEqualTo("[{\"value\":\"Acme\",\"products\":2},{\"value\":\"Other\",\"products\":1}]");
        JsonNode cores = attribute(facets, "cores");
        assertThat(cores.path("least").asInt()).isEqualTo(6);
        assertThat(cores.path("greatest").asInt()).isEqualTo(16);
        assertThat(cores.path("values").toString())
                .isEqualTo("[{\"value\":6,\"products\":1},{\"value\":8,\"products\":1},{\"value\":16,\"products\":1}]");
        assertThat(attribute(facets, "boxed").path("values").toString())
                .isEqualTo("[{\"value\":true,\"products\":2},{\"value\":false,\"products\":1}]");
        JsonNode speed = attribute(facets, "speed");
        assertThat(speed.path("unit").asText()).isEqualTo("GHz");
        Answer narrowed = catalogue
                .visitor
                .get("/products/facets?brand=Other&category=" + category)
                .expect(200);
        assertThat(narrowed.at("products").asLong()).isEqualTo(1);
        assertThat(attribute(narrowed, "cores").path("values").toString()).isEqualTo("[{\"value\":16,\"products\":1}]");
        Answer none = catalogue
                .visitor
                .get("/products/facets?brand=" + Catalogue.unique("none"))
                .expect(200);
        assertThat(none.text()).isEqualTo("{\"products\":0,\"brands\":[],\"attributes\":[]}");
        catalogue.visitor.get("/products/facets?limit=3").expectProblem(400, "request.unknown_parameter");
    }

    @Test
    void facetsCostOneStatement() {
        String category = shelf();
        Statements.Counted counted = Statements.during(() ->
                catalogue.visitor.get("/products/facets?category=" + category).expect(200));
        assertThat(counted.total()).describedAs("%s", counted.statements()).isEqualTo(1);
    }

    @Test
    void numbersAreFilteredByRange() {
        String category = shelf();
        assertThat(prices("cores:8..16", category)).containsExactly(200L, 300L);
        assertThat(prices("cores:..8", category)).containsExactly(100L, 200L);
        assertThat(prices("cores:9..", category)).containsExactly(300L);
        assertThat(prices("speed:3.5..3.6", category)).containsExactly(200L);
        assertThat(prices("boxed:true", category)).containsExactly(100L, 200L);
        assertThat(prices("boxed:0..1", category))
                .describedAs("truth values are no numbers")
                .isEmpty();
        assertThat(prices("x%22)%20%7C%7C%20(@.name:1..2", category)).isEmpty();
    }

    @Test
    void ofSeveralValuesOfOneAttributeAnyCountsAndOfSeveralAttributesAll() {
        String category = shelf();
        assertThat(prices("cores:6&attribute=cores:16", category)).containsExactly(100L, 300L);
        assertThat(prices("cores:6&attribute=cores:9..", category)).containsExactly(100L, 300L);
        assertThat(prices("cores:6&attribute=boxed:true&attribute=cores:16", category))
                .containsExactly(100L);
        Answer facets = catalogue
                .visitor
                .get("/products/facets?attribute=cores:6&attribute=cores:16&category=" + category)
                .expect(200);
        assertThat(facets.at("products").asLong()).isEqualTo(2);
    }

    private List<Long> prices(String attribute, String category) {
        return catalogue
                .visitor
                .get("/products?sort=price&category=" + category + "&attribute=" + attribute.replace("%", "%%"))
                .expect(200)
                .at("items")
                .findValues("lowestPrice")
                .stream()
                .map(price -> price.path("amount").asLong())
                .toList();
    }

    private static JsonNode attribute(Answer facets, String name) {
        for (JsonNode attribute : facets.at("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError("no facet " + name + " in " + facets.text());
    }

    private String shelf() {
        String category = Catalogue.unique("narrow");
        catalogue.category(category, null);
        product(category, "Acme", 6, "3.0", true, 100);
        product(category, "Acme", 8, "3.55", true, 200);
        product(category, "Other", 16, "4.1", false, 300);
        return category;
    }

    private void product(String category, String brand, int cores, String speed, boolean boxed, int amount) {
        catalogue
                .admin
                .post("/products", """
                        {'title':'%1$s','brand':'%2$s','status':'ACTIVE','categories':['%3$s'],
                         'attributes':[{'name':'cores','value':%4$d},{'name':'speed','value':%5$s,'unit':'GHz'},
                                       {'name':'boxed','value':%6$b}],
                         'variants':[{'sku':'%1$s','price':{'amount':%7$d,'currency':'USD'}}]}""", Catalogue.unique("narrow"), brand, category, cores, speed, boxed, amount)
                .expect(201);
    }
}
