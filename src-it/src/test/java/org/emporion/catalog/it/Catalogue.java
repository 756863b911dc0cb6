package org.emporion.catalog.it;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Makes products and categories for a scenario, each with a name that no other scenario has. */
final class Catalogue {

    private static final String PRODUCT = """
            {'title':'%1$s','brand':'%2$s','status':'ACTIVE','categories':[%3$s],
             'attributes':[{'name':'socket','value':'AM5'},{'name':'cores','value':8}],
             'images':[{'url':'/media/%1$s.webp','alt':'front'}],
             'variants':[{'sku':'%1$s-SKU','price':{'amount':%4$d,'currency':'USD'},'stock':%5$d}]}""";

    final Api admin = Emporion.running().admin();
    final Api visitor = Emporion.running().api();

    /** A word that nothing else of the suite holds. */
    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13).toLowerCase(Locale.ROOT);
    }

    Answer category(String slug, String parent) {
        return admin.post(
                        "/categories",
                        parent == null
                                ? "{'slug':'%1$s','name':'%1$s'}"
                                : "{'slug':'%1$s','name':'%1$s','parent':'%2$s'}",
                        slug,
                        parent)
                .expect(201);
    }

    Answer product(String title, String brand, String category, long amount, int stock) {
        return admin.post(
                        "/products",
                        PRODUCT,
                        title,
                        brand,
                        category == null ? "" : "\"" + category + "\"",
                        amount,
                        stock)
                .expect(201);
    }

    /** The tag to change the product with. */
    String tag(String productId) {
        return admin.get("/products/" + productId).expect(200).header("ETag");
    }

    /** Somebody counts the pieces of an item in the warehouse. */
    void count(String vendorItemId, int pieces) {
        admin.post("/inventory/movements", "{'kind':'COUNT','vendorItemId':'%s','quantity':%d}", vendorItemId, pieces)
                .expect(201);
    }

    /** Sends a file and waits until it is loaded. */
    Answer importFile(String lines) {
        String id = startImport(lines);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> ended(id));
        return admin.get("/catalog/imports/" + id).expect(200);
    }

    String startImport(String lines) {
        return admin.with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", lines.replace('\'', '"'))
                .expect(202)
                .text("id");
    }

    boolean ended(String importId) {
        String status = admin.get("/catalog/imports/" + importId).expect(200).text("status");
        return status.equals("COMPLETED") || status.equals("FAILED");
    }
}
