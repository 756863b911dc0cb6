package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.Test;

/** Pages of products and categories as they are kept in memory, and what ends them. */
class KeepingPagesIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Catalogue catalogue = new Catalogue();

    @Test
    void aPageCostsThreeStatementsOnceAndNoneAfterwards() {
        List<String> slugs = IntStream.range(0, 3)
                .mapToObj(i -> catalogue
                        .product(Catalogue.unique("cold"), "Acme", null, 100, 10)
                        .text("slug"))
                .toList();
        Iterator<String> fresh = slugs.iterator();
        Statements.Counted cold = Statements.during(
                () -> catalogue.visitor.get("/products/" + fresh.next()).expect(200));
        assertThat(cold.total()).describedAs("%s", cold.statements()).isEqualTo(3);
        Statements.Counted warm = Statements.during(
                () -> catalogue.visitor.get("/products/" + slugs.get(0)).expect(200));
        assertThat(warm.statements()).isEmpty();
    }

    @Test
    void aKeptPageIsTheSameAnswer() {
        Answer product = catalogue.product(Catalogue.unique("same"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("slug");
        Answer made = catalogue.visitor.get(path).expect(200);
        Answer kept = catalogue.visitor.get(path).expect(200);
        assertThat(kept.text()).isEqualTo(made.text());
        for (String header : List.of("ETag", "Content-Type", "Cache-Control")) {
            assertThat(kept.header(header)).describedAs(header).isEqualTo(made.header(header));
        }
        assertThat(kept.header("X-Request-Id")).isNotEmpty().isNotEqualTo(made.header("X-Request-Id"));
        Answer known = catalogue
                .visitor
                .with("If-None-Match", made.header("ETag"))
                .get(path)
                .expect(304);
        assertThat(known.text()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(made.header("ETag"));
        catalogue.visitor.get(path + "?colour=red").expectProblem(400, "request.unknown_parameter");
        catalogue.visitor.with("Authorization", "Bearer nonsense").get(path).expect(401);
    }

    @Test
    void aKeptPageIsCompressedForWhoTakesItSo() throws IOException, InterruptedException {
        String path = "/products/"
                + catalogue
                        .product(Catalogue.unique("packed"), "Acme", null, 100, 10)
                        .text("slug");
        Answer kept = catalogue.visitor.get(path).expect(200);
        HttpResponse<byte[]> packed = packed(path, "none");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(kept.text());
        }
        String tag = packed.headers().firstValue("ETag").orElseThrow();
        assertThat(packed(path, tag).statusCode()).isEqualTo(304);
        assertThat(catalogue.visitor.with("If-None-Match", tag).get(path).status())
                .isEqualTo(304);
    }

    private static HttpResponse<byte[]> packed(String path, String known) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(Emporion.running().server().uri().resolve("/api/v1" + path))
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", known)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void whoChangesItReadsTheChange() {
        Answer product = catalogue.product(Catalogue.unique("own"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("slug");
        for (String brand : List.of("First", "Second", "Third")) {
            catalogue.visitor.get(path).expect(200);
            catalogue
                    .admin
                    .ifMatch(catalogue.tag(product.text("id")))
                    .patch("/products/" + product.text("id"), "{'brand':'%s'}", brand)
                    .expect(200);
            assertThat(catalogue.visitor.get(path).expect(200).text("brand")).isEqualTo(brand);
        }
        catalogue
                .admin
                .ifMatch(catalogue.tag(product.text("id")))
                .patch("/products/" + product.text("id"), "{'status':'INACTIVE'}")
                .expect(200);
        catalogue.visitor.get(path).expectProblem(404, "request.not_found");
    }

    @Test
    void anImportEndsThePagesOfWhatItChanges() {
        String name = Catalogue.unique("fromfile");
        catalogue.importFile(line(name, 100));
        Answer before = catalogue.visitor.get("/products/" + name).expect(200);
        assertThat(before.at("lowestPrice/amount").asLong()).isEqualTo(100);
        catalogue.importFile(line(name, 70));
        Answer after = catalogue.visitor.get("/products/" + name).expect(200);
        assertThat(after.at("lowestPrice/amount").asLong()).isEqualTo(70);
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void aChangeOnAnotherNodeEndsItByItsEvent() throws SQLException {
        Answer product = catalogue.product(Catalogue.unique("elsewhere"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("slug");
        catalogue.visitor.get(path).expect(200);
        changeElsewhere(product.text("id"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> catalogue.visitor.get(path).text("brand").equals("Elsewhere"));
    }

    @Test
    void aCategorysNewNameIsOnItsProductsAndOnThoseAroundIt() {
        String top = Catalogue.unique("top");
        String id = catalogue.category(top, null).text("id");
        String leaf = Catalogue.unique("leaf");
        catalogue.category(leaf, top);
        String slug = catalogue
                .product(Catalogue.unique("shelved"), "Acme", top, 100, 10)
                .text("slug");
        catalogue.visitor.get("/products/" + slug).expect(200);
        catalogue.visitor.get("/categories/" + leaf).expect(200);
        catalogue.visitor.get("/categories/tree").expect(200);
        catalogue
                .admin
                .ifMatch(catalogue.admin.get("/categories/" + id).expect(200).header("ETag"))
                .put("/categories/" + id, "{'name':'Renamed %1$s','slug':'%1$s'}", top)
                .expect(200);
        String name = "Renamed " + top;
        assertThat(catalogue.visitor.get("/products/" + slug).text("categories/0/name"))
                .isEqualTo(name);
        assertThat(catalogue.visitor.get("/categories/" + leaf).text("ancestors/0/name"))
                .isEqualTo(name);
        assertThat(catalogue.visitor.get("/categories/tree").text()).contains(name);
    }

    @Test
    void aSaleShowsWhereItChangesTheBandAlone() {
        Answer product = catalogue.product(Catalogue.unique("band"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("slug");
        String item = product.text("variants/0/items/0/id");
        String tag = catalogue.visitor.get(path).expect(200).header("ETag");
        catalogue.count(item, 9);
        catalogue.count(item, 0);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> catalogue.visitor.get(path).text("stock").equals("OUT_OF_STOCK"));
        catalogue.count(item, 50);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> catalogue.visitor.get(path).header("ETag").equals(tag));
    }

    @Test
    void whatStaffSeeIsNotKeptForOthers() {
        String slug = Catalogue.unique("hidden");
        catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'x','slug':'%1$s','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        slug)
                .expect(201);
        catalogue.admin.get("/products/" + slug).expect(200);
        catalogue.visitor.get("/products/" + slug).expectProblem(404, "request.not_found");
    }

    @Test
    void nothingThatWasReadBeforeAChangeIsKeptAfterIt() {
        Answer product = catalogue.product(Catalogue.unique("race"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("slug");
        AtomicBoolean done = new AtomicBoolean();
        Crowd.of(5, caller -> {
            if (caller > 0) {
                while (!done.get()) {
                    catalogue.visitor.get(path).expect(200);
                }
                return 0;
            }
            try {
                for (int i = 1; i <= 40; i++) {
                    catalogue
                            .admin
                            .ifMatch("\"" + i + "\"")
                            .patch("/products/" + product.text("id"), "{'brand':'B%d'}", i)
                            .expect(200);
                    assertThat(catalogue.visitor.get(path).text("brand")).isEqualTo("B" + i);
                }
            } finally {
                done.set(true);
            }
            return 0;
        });
    }

    /** What another node leaves behind: its change and the event of it, in one transaction. */
    private static void changeElsewhere(String productId) throws SQLException {
        UUID event = Uuid7.next();
        try (Connection connection = Emporion.running().database();
                PreparedStatement change = connection.prepareStatement(
                        "update product set brand = 'Elsewhere' where id = cast(? as uuid)");
                PreparedStatement tell = connection.prepareStatement("""
                        insert into outbox (id, store_id, destination, type, subject, envelope, created_at)
                        select cast(? as uuid), p.store_id, 'events', 'catalog.product_changed', 'product:' || p.id,
                               jsonb_build_object('id', ?, 'type', 'catalog.product_changed', 'version', 1,
                                   'occurredAt', '2026-01-01T00:00:00Z', 'store', p.store_id,
                                   'subject', 'product:' || p.id, 'actor', 'system:elsewhere', 'requestId', ?,
                                   'data', jsonb_build_object('productId', p.id, 'slug', p.slug)),
                               current_timestamp
                        from product p
                        where p.id = cast(? as uuid)
                        """)) {
            connection.setAutoCommit(false);
            change.setString(1, productId);
            change.executeUpdate();
            tell.setString(1, event.toString());
            tell.setString(2, event.toString());
            tell.setString(3, event.toString());
            tell.setString(4, productId);
            assertThat(tell.executeUpdate()).isEqualTo(1);
            connection.commit();
        }
    }

    private static String line(String name, int amount) {
        return "{'kind':'product','externalId':'%1$s','slug':'%1$s','title':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s','price':{'amount':%2$d,'currency':'USD'}}]}\n"
                .formatted(name, amount);
    }
}
