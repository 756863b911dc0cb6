package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** A file becomes public by being used, in the transaction of its use, and by one thing alone. */
class UsingFilesIT {

    private static final String PRODUCT = """
            {'title':'%1$s','status':'ACTIVE','images':[%2$s],
             'variants':[{'sku':'%1$s','price':{'amount':900,'currency':'USD'},'stock':5}]}""";

    private final Emporion emporion = Emporion.running();
    private final Sender staff = Sender.admin();
    private final Sender sender = Sender.fresh();

    @Test
    void aProductShowsItAndItsThumbnails() {
        UUID id = staff.sent("cooler.jpg", Files.photo(2000, 1000));
        String path = "/api/v1/media/" + id + "/";
        Answer product = creates(image(id)).expect(201);
        assertThat(product.text("images/0/mediaId")).isEqualTo(id.toString());
        assertThat(product.text("images/0/url")).isEqualTo(path + "original");
        assertThat(product.at("images/0/thumbnails").toString())
                .isEqualTo(
                        "{\"large\":\"%1$slarge\",\"medium\":\"%1$smedium\",\"small\":\"%1$ssmall\"}".formatted(path));
        Answer page = emporion.api().get("/products/" + product.text("slug")).expect(200);
        assertThat(page.at("images")).isEqualTo(product.at("images"));
        for (String form : List.of("original", "large", "medium", "small")) {
            Api.Fetched file = emporion.root().fetch(path + form);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(file.header("ETag")).matches("\"[0-9a-f]{24}\"");
            Api.Fetched known =
                    emporion.root().with("If-None-Match", file.header("ETag")).fetch(path + form);
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        }
        assertThat(count(
                        "select count(*) from media where id = ? and owner_id is null and unclaimed_since is null", id))
                .isOne();
        staff.api().delete("/uploads/" + id).expect(404);
        Statements.Counted counted = Statements.during(() -> emporion.root().fetch(path + "small"));
        assertThat(counted.total()).describedAs("%s", counted.statements()).isOne();
    }

    @Test
    void aListShowsASmallerForm() {
        UUID id = staff.sent("cooler.jpg", Files.photo(2000, 1000));
        Answer product = creates(image(id)).expect(201);
        Answer list = emporion.api().get("/products/new-arrivals?limit=100").expect(200);
        assertThat(list.at("items").findParents("slug").stream()
                        .filter(item -> item.path("slug").asText().equals(product.text("slug")))
                        .map(item -> item.path("image").asText()))
                .containsExactly("/api/v1/media/" + id + "/medium");
    }

    @Test
    void isReleasedWhenAProductShowsItNoMoreAndMayComeBack() {
        UUID id = staff.sent("cooler.jpg", Files.photo(400, 300));
        String path = "/api/v1/media/" + id + "/original";
        Answer product = creates(image(id)).expect(201);
        String route = "/products/" + product.text("id");
        assertThat(emporion.root().fetch(path).status()).isEqualTo(200);
        Answer without =
                patches(route, "{'images':[{'url':'/media/other.webp'}]}").expect(200);
        assertThat(without.at("images/0/mediaId").isMissingNode()).isTrue();
        assertThat(without.at("images/0/thumbnails").isMissingNode()).isTrue();
        assertThat(emporion.root().fetch(path).status()).isEqualTo(404);
        Answer other = creates(image(id));
        other.expectProblem(409, "media.not_claimable");
        assertThat(other.text("reason")).isEqualTo("unknown");
        patches(route, "{'images':[%s]}".formatted(image(id))).expect(200);
        assertThat(emporion.root().fetch(path).status()).isEqualTo(200);
        Answer same = patches(route, "{'title':'Another title'}").expect(200);
        assertThat(same.text("images/0/mediaId")).isEqualTo(id.toString());
        staff.api()
                .ifMatch(same.header("ETag"))
                .delete(route + "/images/" + same.text("images/0/id"))
                .expect(200);
        assertThat(emporion.root().fetch(path).status()).isEqualTo(404);
        Answer added = staff.api().post(route + "/images", image(id)).expect(201);
        assertThat(added.text("images/0/mediaId")).isEqualTo(id.toString());
        assertThat(emporion.root().fetch(path).status()).isEqualTo(200);
    }

    @Test
    void staysWhileOneOfAProductsPicturesIsIt() {
        UUID id = staff.sent("cooler.jpg", Files.photo(400, 300));
        Answer product = staff.api()
                .get("/products/"
                        + creates(image(id) + "," + image(id)).expect(201).text("id"))
                .expect(200);
        String route = "/products/" + product.text("id") + "/images/";
        Answer once = staff.api()
                .ifMatch(product.header("ETag"))
                .delete(route + product.text("images/0/id"))
                .expect(200);
        assertThat(emporion.root().fetch(once.text("images/0/url")).status()).isEqualTo(200);
        staff.api()
                .ifMatch(once.header("ETag"))
                .delete(route + once.text("images/0/id"))
                .expect(200);
        assertThat(emporion.root().fetch(once.text("images/0/url")).status()).isEqualTo(404);
    }

    @Test
    void isOneThingsAlone() {
        UUID id = staff.sent("cooler.jpg", Files.photo(400, 300));
        List<Answer> answers = Crowd.of(8, i -> creates(image(id)));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() != 201)
                        .map(answer -> answer.status() + " " + answer.text("code")))
                .hasSize(7)
                .containsOnly("409 media.not_claimable");
        assertThat(count("select count(*) from product_image where media_id = ?", id))
                .isOne();
    }

    @Test
    void staysUnusedWhenItsUseIsRolledBack() {
        String taken = creates("").expect(201).text("slug");
        UUID id = staff.sent("cooler.jpg", Files.photo(400, 300));
        staff.api()
                .post(
                        "/products",
                        PRODUCT.formatted("M" + UUID.randomUUID(), image(id))
                                .replace("{'title'", "{'slug':'" + taken + "','title'"))
                .expectProblem(409, "catalog.slug_taken");
        assertThat(count(
                        "select count(*) from media where id = ? and unclaimed_since is not null and owner_id is not null",
                        id))
                .isOne();
        assertThat(staff.looks(id).expect(200).text("state")).isEqualTo("READY");
        creates(image(id)).expect(201);
    }

    @Test
    void isRefusedWhereItDoesNotFit() {
        UUID strangers = sender.sent("a.jpg", Files.photo(400, 300));
        UUID document = staff.sent("a.txt", Files.text("a"));
        UUID good = staff.sent("a.jpg", Files.photo(400, 300));
        assertThat(creates(image(strangers))
                        .expectProblem(409, "media.not_claimable")
                        .text("reason"))
                .isEqualTo("unknown");
        assertThat(creates(image(UUID.randomUUID()))
                        .expectProblem(409, "media.not_claimable")
                        .text("reason"))
                .isEqualTo("unknown");
        Answer wrongKind = creates(image(good) + "," + image(document)).expectProblem(409, "media.not_claimable");
        assertThat(wrongKind.text("reason")).isEqualTo("wrong_kind");
        assertThat(wrongKind.text("mediaId")).isEqualTo(document.toString());
        Answer both = creates("{'url':'/media/a.webp','mediaId':'%s'}".formatted(good))
                .expectProblem(400, "request.invalid");
        assertThat(both.text("errors/0/pointer")).isEqualTo("/images/0/url");
        assertThat(count("select count(*) from media where id = ? and unclaimed_since is not null", good))
                .isOne();
    }

    @Test
    void aPersonsPictureIsPublicAndGoesWithTheNextOne() {
        UUID first = sender.sent("me.jpg", Files.photo(900, 900));
        UUID second = sender.sent("me2.jpg", Files.photo(900, 900));
        Answer account =
                sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", first).expect(200);
        assertThat(account.text("avatarUrl")).isEqualTo("/api/v1/media/" + first + "/medium");
        assertThat(emporion.root().fetch(account.text("avatarUrl")).status()).isEqualTo(200);
        sender.api().delete("/uploads/" + first).expectProblem(409, "media.in_use");
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", second).expect(200);
        assertThat(emporion.root().fetch("/api/v1/media/" + first + "/medium").status())
                .isEqualTo(404);
        assertThat(emporion.root().fetch("/api/v1/media/" + second + "/medium").status())
                .isEqualTo(200);
        assertThat(count("select count(*) from media where id = ? and owner_id is not null", second))
                .isOne();
        sender.api()
                .put("/users/me/avatar", "{'url':'https://images.example.org/ada.webp'}")
                .expect(200);
        assertThat(emporion.root().fetch("/api/v1/media/" + second + "/medium").status())
                .isEqualTo(404);
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", second).expect(200);
        sender.api().delete("/users/me/avatar").expect(204);
        assertThat(emporion.root().fetch("/api/v1/media/" + second + "/medium").status())
                .isEqualTo(404);
        sender.api().put("/users/me/avatar", "{}").expectProblem(400, "request.invalid");
        Sender.fresh()
                .api()
                .put("/users/me/avatar", "{'mediaId':'%s'}", second)
                .expectProblem(409, "media.not_claimable");
    }

    @Test
    void anImportNamesPicturesByAddressAndLetsGoOfUploads() {
        UUID id = staff.sent("cooler.jpg", Files.photo(400, 300));
        Answer product = creates(image(id)).expect(201);
        String line =
                "{'kind':'product','slug':'%s','title':'Imported','status':'ACTIVE','images':[%s],'variants':[{'sku':'%s',"
                        + "'price':{'amount':900,'currency':'USD'}}]}";
        String sku = product.text("variants/0/items/0/sku");
        String refused = imports(line.formatted(product.text("slug"), image(id), sku));
        assertThat(staff.api()
                        .get("/catalog/imports/" + refused + "/errors")
                        .expect(200)
                        .text("items/0/pointer"))
                .isEqualTo("/images/0/mediaId");
        assertThat(emporion.root().fetch("/api/v1/media/" + id + "/original").status())
                .isEqualTo(200);
        imports(line.formatted(product.text("slug"), "{'url':'/media/other.webp'}", sku));
        assertThat(emporion.api()
                        .get("/products/" + product.text("slug"))
                        .expect(200)
                        .text("images/0/url"))
                .isEqualTo("/media/other.webp");
        assertThat(emporion.root().fetch("/api/v1/media/" + id + "/original").status())
                .isEqualTo(404);
        assertThat(count("select count(*) from media where id = ? and unclaimed_since is not null", id))
                .isOne();
    }

    private String imports(String line) {
        String id = staff.api()
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", line.replace('\'', '"') + "\n")
                .expect(202)
                .text("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> staff.api()
                        .get("/catalog/imports/" + id)
                        .expect(200)
                        .text("status")
                        .equals("COMPLETED"));
        return id;
    }

    private Answer creates(String images) {
        return staff.api().post("/products", PRODUCT.formatted("M" + UUID.randomUUID(), images));
    }

    private Answer patches(String route, String patch) {
        String tag = staff.api().get(route).expect(200).header("ETag");
        return staff.api().ifMatch(tag).patch(route, patch);
    }

    private static String image(UUID mediaId) {
        return "{'mediaId':'%s','alt':'From its front'}".formatted(mediaId);
    }

    private long count(String sql, UUID id) {
        return emporion.count(sql, id);
    }
}
