package org.emporion.bench;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is measured, in the words of the API. */
final class Scenarios {

    /** Each has answers of its own size; so many that no single one decides. */
    private static final int PAGES = 100;

    private static final int CARTS = 64;
    private static final int ADDS = 5;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern CART = Pattern.compile("^\\{\"id\":\"([^\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\{[^}]*}),\"taxIncluded\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"([^\"]+)\"");

    private final Shop shop;
    private final int port;
    private final int products;

    /** @param products how many generated ones there are */
    Scenarios(Shop shop, int port, int products) {
        this.shop = shop;
        this.port = port;
        this.products = products;
    }

    /** Makes a scenario from what is in the shop. */
    interface Source {
        Scenario make() throws IOException, InterruptedException;
    }

    /** All of them by name, in the order of the report. */
    Map<String, Source> all() {
        Map<String, Source> all = new LinkedHashMap<>();
        all.put("product page", this::productPage);
        all.put("list of 20, newest", () -> list("list of 20, newest", "/api/v1/products?limit=20"));
        all.put("list of 20, category by price", this::categoryByPrice);
        all.put("get cart", this::cart);
        all.put("add to cart", this::addToCart);
        all.put("own account", this::ownAccount);
        all.put("checkout of a guest", this::checkout);
        return all;
    }

    private Scenario productPage() throws IOException, InterruptedException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonValue item :
                shop.get("products?limit=%d&category=pc-parts".formatted(PAGES)).getJsonArray("items")) {
            rows.add(Map.of("slug", item.asJsonObject().getString("slug")));
        }
        return new Scenario("product page", List.of(Step.get("/api/v1/products/${slug}")), rows, true);
    }

    private Scenario categoryByPrice() {
        return list("list of 20, category by price", "/api/v1/products?limit=20&category=graphics-cards&sort=price");
    }

    private static Scenario list(String name, String path) {
        return new Scenario(name, List.of(Step.get(path)), List.of(Map.of()), true);
    }

    private Scenario cart() throws IOException, InterruptedException {
        Scenario filling = new Scenario("fill", List.of(firstAdd("1"), nextAdd("2")), variants(2), true);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < CARTS; i++) {
            try (Passage passage = new Passage(port, filling, filling.start())) {
                passage.next();
                passage.next();
                rows.add(Map.of("token", passage.variables().get("token")));
            }
        }
        return new Scenario("get cart", List.of(Step.get("/api/v1/cart", "X-Cart-Token: ${token}")), rows, true);
    }

    /** A guest's first add makes the cart, four more go into it; each is one operation. */
    private Scenario addToCart() throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>(List.of(firstAdd("1")));
        for (int i = 2; i <= ADDS; i++) {
            steps.add(nextAdd(Integer.toString(i)));
        }
        return new Scenario("add to cart", steps, variants(ADDS), false);
    }

    private Scenario ownAccount() throws IOException, InterruptedException {
        Step look = Step.get("/api/v1/users/me", "Authorization: Bearer ${access}");
        return new Scenario("own account", List.of(look), List.of(Map.of("access", shop.token())), true);
    }

    private Scenario checkout() throws IOException, InterruptedException {
        Step look = Step.get("/api/v1/cart", "X-Cart-Token: ${token}").capturing(Map.of("cart", CART, "total", TOTAL));
        Step order = Step.post("/api/v1/orders", """
                                {"cartId":"${cart}","acceptedTotal":${total},"email":"guest@bench.emporion.test",\
                                "shippingAddress":{"firstName":"Ada","lastName":"Guest","line1":"1 Bench Street",\
                                "postalCode":"10115","city":"Berlin","country":"DE"},\
                                "payment":{"token":"tok_visa"}}""", "X-Cart-Token: ${token}", "Idempotency-Key: ${key}")
                .answers(201)
                .capturing(Map.of("unique0", NUMBER));
        return new Scenario("checkout of a guest", List.of(firstAdd("1"), look, order), variants(1), true);
    }

    private static Step firstAdd(String which) {
        return add(which).capturing(Map.of("token", TOKEN));
    }

    private static Step nextAdd(String which) {
        return add(which, "X-Cart-Token: ${token}");
    }

    private static Step add(String which, String... headers) {
        return Step.post(
                        "/api/v1/cart/items",
                        "{\"variantId\":\"${variant%s}\",\"quantity\":1}".formatted(which),
                        headers)
                .answers(201);
    }

    /** Rows of so many different variants each, with all that their statements may name them by. */
    private List<Map<String, String>> variants(int each) throws IOException, InterruptedException {
        List<Map<String, String>> variants = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGES, products); i++) {
            variants.add(variant(shop.get("products/" + GeneratedProducts.slug(i))));
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Map<String, String> row = new HashMap<>();
            for (int j = 1; j <= each; j++) {
                String suffix = Integer.toString(j);
                variants.get((i + j) % variants.size()).forEach((name, value) -> row.put(name + suffix, value));
            }
            rows.add(Collections.unmodifiableMap(row));
        }
        return rows;
    }

    private static Map<String, String> variant(JsonObject product) {
        JsonObject variant = product.getJsonArray("variants").getJsonObject(0);
        JsonObject item = variant.getJsonArray("items").getJsonObject(0);
        return Map.of(
                "product", product.getString("id"),
                "slug", product.getString("slug"),
                "title", product.getString("title"),
                "variant", variant.getString("id"),
                "item", item.getString("id"),
                "sku", item.getString("sku"));
    }
}
