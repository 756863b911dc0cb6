package org.emporion.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.emporion.bench.SearchedProducts.Made;

/**
 * Counts beside searches against a recount of the very products, one by one: a kind with and without a colour in the text, narrowed by
 * colour, by price, by material, or by all. Every count that is shown must be exact, and what is left out of a long list must not be
 * more frequent than what is in it.
 */
final class FacetRecount {

    private static final int SEARCHES = 100;
    private static final int EXAMPLES = 12;
    private static final long[] STEPS = {1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000};

    private final Shop shop;
    private final List<Made> products;
    private String asked = "";
    private int compared;
    private int wrong;
    private final List<String> examples = new ArrayList<>();

    FacetRecount(Shop shop, List<Made> products) {
        this.shop = shop;
        this.products = products;
    }

    String measure() throws IOException, InterruptedException {
        Random random = new Random(44);
        for (int i = 0; i < SEARCHES; i++) {
            compare(random);
        }
        return "%,d counts of %d searches recounted product by product: %d differ%s"
                .formatted(compared, SEARCHES, wrong, examples.isEmpty() ? "." : ", such as " + examples);
    }

    private void compare(Random random) throws IOException, InterruptedException {
        String[] words = SearchedProducts.kindAndColour(random);
        boolean both = random.nextBoolean();
        Predicate<Made> text =
                made -> made.kind().equals(words[0]) && (!both || made.colour().equals(words[1]));
        String colour = random.nextInt(3) == 0 && !both ? words[1] : null;
        long from = random.nextInt(3) == 0 ? 1_000 + random.nextInt(20_000) : 0;
        String material = random.nextInt(3) == 0 ? SearchedProducts.material(random) : null;
        Predicate<Made> colours = made -> colour == null || made.colour().equals(colour);
        Predicate<Made> prices = made -> made.price() >= from;
        Predicate<Made> materials = made -> material == null || made.material().equals(material);
        asked = "search/products?limit=1&q=" + words[0] + (both ? "+" + words[1] : "")
                + (colour == null ? "" : "&attribute=colour:" + colour)
                + (from == 0 ? "" : "&minPrice=" + from)
                + (material == null ? "" : "&category=" + material);
        JsonObject found = shop.get(asked);
        Predicate<Made> all = text.and(colours).and(prices).and(materials);
        exact(
                "total",
                found.getJsonNumber("total").longValue(),
                products.stream().filter(all).count());
        JsonObject facets = found.getJsonObject("facets");
        listed(facets, "brands", "value", count(all, Made::brand), 50);
        listed(
                facets,
                "prices",
                "from",
                count(text.and(colours).and(materials), made -> step(made.price())),
                Integer.MAX_VALUE);
        listed(facets, "categories", "slug", categories(text.and(colours).and(prices)), 100);
        for (JsonObject attribute : facets.getJsonArray("attributes").getValuesAs(JsonObject.class)) {
            String name = attribute.getString("name");
            Predicate<Made> which = name.equals("colour") ? text.and(prices).and(materials) : all;
            listed(attribute, "values", "value", count(which, made -> value(made, name)), 20);
        }
    }

    private static String value(Made made, String attribute) {
        return switch (attribute) {
            case "colour" -> made.colour();
            case "material" -> made.material();
            case "manner" -> made.manner();
            case "weight" -> Integer.toString(made.weight());
            case "tested" -> Boolean.toString(made.tested());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private static String step(long price) {
        String from = "";
        for (long step : STEPS) {
            if (price >= step) {
                from = Long.toString(step);
            }
        }
        return from;
    }

    private Map<String, Long> count(Predicate<Made> which, Function<Made, String> value) {
        Map<String, Long> counts = new TreeMap<>();
        products.stream().filter(which).forEach(made -> counts.merge(value.apply(made), 1L, Long::sum));
        return counts;
    }

    private Map<String, Long> categories(Predicate<Made> which) {
        Map<String, Long> counts = count(which, Made::category);
        counts.putAll(count(which, Made::material));
        return counts;
    }

    private void listed(JsonObject holder, String list, String name, Map<String, Long> expected, int most) {
        Map<String, Long> left = new TreeMap<>(expected);
        long least = Long.MAX_VALUE;
        for (JsonObject one : holder.getJsonArray(list).getValuesAs(JsonObject.class)) {
            String value = one.containsKey(name) ? one.get(name).toString().replace("\"", "") : "";
            long count = one.getJsonNumber("count").longValue();
            exact(list + " " + value, count, Objects.requireNonNullElse(left.remove(value), 0L));
            least = Math.min(least, count);
        }
        exact("how many " + list, expected.size() - left.size(), Math.min(expected.size(), most));
        long limit = least;
        exact(
                "left out of " + list,
                left.values().stream().filter(count -> count > limit).count(),
                0);
    }

    private void exact(String what, long shown, long expected) {
        compared++;
        if (shown != expected) {
            wrong++;
            if (examples.size() < EXAMPLES) {
                examples.add("%s: %s %d, not %d".formatted(asked, what, shown, expected));
            }
        }
    }
}
