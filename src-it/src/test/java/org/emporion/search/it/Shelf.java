package org.emporion.search.it;

import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Puts products on show for a scenario and looks for them, each by a word that no other scenario has. */
final class Shelf {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Api admin = Emporion.running().admin();
    final Api visitor = Emporion.running().api();

    /** Twelve letters that nothing else of the suite holds, and that no misprint turns into another such word. */
    static String word() {
        StringBuilder word = new StringBuilder("zq");
        UUID random = UUID.randomUUID();
        long bits = random.getMostSignificantBits() ^ random.getLeastSignificantBits();
        for (int i = 0; i < 10; i++) {
            word.append((char) ('a' + Math.floorMod(bits, 20)));
            bits /= 20;
        }
        return word.toString();
    }

    Answer product(String title) {
        return product(title, "Acme", 1999, "");
    }

    /** @param more further members of the product, each with a comma before it */
    Answer product(String title, String brand, long amount, String more) {
        return admin.post(
                        "/products",
                        "{'title':'%1$s','brand':'%2$s','status':'ACTIVE'%4$s,'variants':[{'sku':'%5$s',"
                                + "'price':{'amount':%3$d,'currency':'USD'},'stock':9}]}",
                        title,
                        brand,
                        amount,
                        more.replace('\'', '"'),
                        "SKU-" + UUID.randomUUID())
                .expect(201);
    }

    Answer category(String slug, String name, String parent) {
        return admin.post(
                        "/categories",
                        "{'slug':'%s','name':'%s'%s}",
                        slug,
                        name,
                        parent == null ? "" : ",\"parent\":\"" + parent + "\"")
                .expect(201);
    }

    Answer search(String q, String more) {
        return visitor.get("/search/products?q=" + encoded(q) + more.replace("%", "%%"))
                .expect(200);
    }

    long total(String q) {
        return search(q, "&limit=1&facets=false").at("total").asLong();
    }

    List<String> titles(String q, String more) {
        List<String> titles = new ArrayList<>();
        search(q, more)
                .at("items")
                .forEach(item -> titles.add(item.path("title").asText()));
        return titles;
    }

    /** Waits until so many are found. */
    void awaitTotal(String q, long total) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> total(q) == total);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%", "%%");
    }
}
