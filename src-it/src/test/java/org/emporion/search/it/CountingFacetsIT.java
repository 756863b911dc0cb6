package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.emporion.it.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts beside what a recount of the very products gives. */
class CountingFacetsIT {

    private record Thing(String brand, long price, String category, String colour, int cores) {}

    private static final long[] STEPS = {1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000};
    private static final String WORD = Shelf.word();
    private static final List<Thing> THINGS = new ArrayList<>();

    private static final Shelf SHELF = new Shelf();

    @BeforeAll
    static void fill() {
        SHELF.category(WORD + "-all", "All " + WORD, null);
        SHELF.category(WORD + "-one", "One " + WORD, WORD + "-all");
        SHELF.category(WORD + "-two", "Two " + WORD, WORD + "-all");
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            Thing thing = new Thing(
                    "Brand" + random.nextInt(6),
                    50 + random.nextInt(300_000),
                    WORD + (random.nextBoolean() ? "-one" : "-two"),
                    List.of("red", "green", "blue").get(random.nextInt(3)),
                    1 << random.nextInt(4));
            THINGS.add(thing);
            lines.append("""
                    {'kind':'product','externalId':'%1$s-%2$d','title':'%1$s thing %2$d','brand':'%3$s','status':'ACTIVE',\
                    'categories':['%4$s'],'attributes':[{'name':'colour','value':'%5$s'},{'name':'cores','value':%6$d}],\
                    'variants':[{'sku':'%1$s-%2$d','options':{},'price':{'amount':%7$d,'currency':'USD'},'stock':7}]}
                    """.formatted(WORD, i, thing.brand, thing.category, thing.colour, thing.cores, thing.price));
        }
        SHELF.admin
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", lines.toString().replace('\'', '"'))
                .expect(202);
        SHELF.awaitTotal(WORD, 300);
    }

    @Test
    void equalARecount() {
        check("", thing -> true, thing -> true, thing -> true, thing -> true, thing -> true);
    }

    @Test
    void ofAChosenKindLeaveThatChoiceOut() {
        Predicate<Thing> brand = thing -> List.of("Brand1", "Brand4").contains(thing.brand);
        Predicate<Thing> price = thing -> thing.price >= 20_000 && thing.price <= 150_000;
        Predicate<Thing> colour = thing -> !thing.colour.equals("green");
        check(
                "&brand=Brand1&brand=Brand4&minPrice=20000&maxPrice=150000&attribute=colour:red&attribute=colour:blue"
                        + "&category=" + WORD + "-all",
                brand.and(price).and(colour),
                price.and(colour),
                brand.and(colour),
                brand.and(price),
                brand.and(price).and(colour));
    }

    @Test
    void coverAllPagesAndNotTheOneThatIsShown() {
        Answer page = SHELF.search(WORD, "&limit=1&offset=299");
        assertThat(page.at("items")).hasSize(1);
        assertThat(sum(page.at("facets/prices"))).isEqualTo(300);
        assertThat(SHELF.search(WORD, "&offset=300").at("items")).isEmpty();
    }

    @Test
    void areLeftOutWhereNobodyWantsThem() {
        assertThat(SHELF.search(WORD, "&facets=false").at("facets").isMissingNode())
                .isTrue();
    }

    private static void check(
            String filters,
            Predicate<Thing> all,
            Predicate<Thing> forBrands,
            Predicate<Thing> forPrices,
            Predicate<Thing> forColours,
            Predicate<Thing> forCores) {
        Answer found = SHELF.search(WORD, "&limit=100" + filters);
        assertThat(found.at("total").asLong())
                .isEqualTo(THINGS.stream().filter(all).count());
        JsonNode facets = found.at("facets");
        assertThat(values(facets.path("brands"), "value")).isEqualTo(count(forBrands, Thing::brand));
        assertThat(values(facets.path("prices"), "from")).isEqualTo(count(forPrices, CountingFacetsIT::step));
        assertThat(values(attribute(facets, "colour"), "value")).isEqualTo(count(forColours, Thing::colour));
        assertThat(values(attribute(facets, "cores"), "value"))
                .isEqualTo(count(forCores, thing -> Integer.toString(thing.cores)));
        Map<String, Long> categories = count(all, Thing::category);
        categories.put(WORD + "-all", THINGS.stream().filter(all).count());
        assertThat(values(facets.path("categories"), "slug")).isEqualTo(categories);
    }

    private static JsonNode attribute(JsonNode facets, String name) {
        for (JsonNode attribute : facets.path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute.path("values");
            }
        }
        throw new AssertionError("no counts of " + name);
    }

    private static String step(Thing thing) {
        String from = "";
        for (long step : STEPS) {
            if (thing.price >= step) {
                from = Long.toString(step);
            }
        }
        return from;
    }

    private static Map<String, Long> count(Predicate<Thing> which, Function<Thing, String> value) {
        Map<String, Long> counts = new TreeMap<>();
        Stream<Thing> things = THINGS.stream().filter(which);
        things.forEach(thing -> counts.merge(value.apply(thing), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Long> values(JsonNode counts, String name) {
        Map<String, Long> values = new TreeMap<>();
        counts.forEach(count ->
                values.put(count.path(name).asText(), count.path("count").asLong()));
        return values;
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.path("count").asLong();
        }
        return sum;
    }
}
