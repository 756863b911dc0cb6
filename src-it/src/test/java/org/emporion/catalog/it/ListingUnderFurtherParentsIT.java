package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ListingUnderFurtherParentsIT {

    private final Catalogue catalogue = new Catalogue();
    private final String home = Catalogue.unique("home");
    private final String office = Catalogue.unique("office");
    private final String desks = Catalogue.unique("desks");
    private final String lamps = Catalogue.unique("lamps");

    /** home / lamps, and office / desks. */
    private String shelf() {
        catalogue.category(home, null);
        catalogue.category(office, null);
        catalogue.category(desks, office);
        return catalogue.category(lamps, home).text("id");
    }

    @Test
    void whatIsInACategoryIsFoundUnderEachOfItsParents() {
        String id = shelf();
        String bulbs = Catalogue.unique("bulbs");
        catalogue.category(bulbs, lamps);
        String product = catalogue
                .product(Catalogue.unique("glow"), "Acme", bulbs, 100, 1)
                .text("slug");
        assertThat(products(desks)).isEmpty();
        listUnder(id, desks).expect(200);
        assertThat(products(desks)).containsExactly(product);
        assertThat(products(office)).containsExactly(product);
        assertThat(products(home)).containsExactly(product);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> found(product, office) == 1);
        String later = catalogue
                .product(Catalogue.unique("later"), "Acme", lamps, 100, 1)
                .text("slug");
        assertThat(products(office)).containsExactlyInAnyOrder(product, later);

        listUnder(id).expect(200);
        assertThat(products(desks)).isEmpty();
        assertThat(products(office)).isEmpty();
        assertThat(products(home)).containsExactlyInAnyOrder(product, later);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> found(product, office) == 0);
        assertThat(found(product, home)).isEqualTo(1);
    }

    @Test
    void itIsShownUnderEachAndItsOwnPlaceStaysTheWayToIt() {
        String id = shelf();
        String bulbs = Catalogue.unique("bulbs");
        catalogue.category(bulbs, lamps);
        Answer listed = listUnder(id, desks, office, home).expect(200);
        assertThat(slugs(listed.at("ancestors"))).containsExactly(home);
        assertThat(slugs(listed.at("furtherParents"))).containsExactly(office, desks);
        Answer shown = catalogue.visitor.get("/categories/" + desks).expect(200);
        assertThat(slugs(shown.at("children"))).containsExactly(lamps);
        assertThat(slugs(shown.at("ancestors"))).containsExactly(office);
        Answer below =
                catalogue.visitor.get("/categories?parent=" + shown.text("id")).expect(200);
        assertThat(slugs(below.at("items"))).containsExactly(lamps);
        assertThat(below.at("items/0/furtherParentIds")).hasSize(2);

        JsonNode tree = catalogue.visitor.get("/categories/tree").expect(200).at("items");
        JsonNode own = node(node(tree, home).path("children"), lamps);
        assertThat(slugs(own.path("children"))).containsExactly(bulbs);
        assertThat(own.has("further")).isFalse();
        JsonNode further = node(node(tree, office).path("children"), lamps);
        assertThat(further.path("further").asBoolean()).isTrue();
        assertThat(further.path("children")).isEmpty();
    }

    @Test
    void eachChangeIsOneVersionAndNoChangeIsNone() {
        String id = shelf();
        int before = version(id);
        assertThat(listUnder(id, desks).expect(200).at("version").asInt()).isEqualTo(before + 1);
        assertThat(listUnder(id, desks, desks, home).expect(200).at("version").asInt())
                .isEqualTo(before + 1);
        assertThat(Emporion.running()
                        .count(
                                "select count(*) from outbox where type = 'catalog.category_moved' and subject = ?",
                                "category:" + id))
                .isEqualTo(1);
        catalogue
                .admin
                .ifMatch("\"" + before + "\"")
                .put("/categories/" + id + "/further-parents", "{'furtherParents':[]}")
                .expectProblem(412, "request.stale");
        assertThat(slugs(show(id).at("furtherParents"))).containsExactly(desks);
    }

    @Test
    void noCategoryComesBelowItselfByWhateverParents() {
        String id = shelf();
        String bulbs = catalogue.category(Catalogue.unique("bulbs"), lamps).text("id");
        listUnder(id, bulbs).expectProblem(409, "catalog.category_cycle");
        listUnder(id, lamps).expectProblem(409, "catalog.category_cycle");
        listUnder(id, desks).expect(200);
        String deskId = show(desks).text("id");
        String officeId = show(office).text("id");
        move(officeId, bulbs).expectProblem(409, "catalog.category_cycle");
        listUnder(deskId, bulbs).expectProblem(409, "catalog.category_cycle");
        assertThat(strays()).isZero();
    }

    @Test
    void refusesParentsThatAreNone() {
        String id = shelf();
        assertThat(listUnder(id, desks, "nowhere")
                        .expectProblem(400, "request.invalid")
                        .text("errors/0/pointer"))
                .isEqualTo("/furtherParents/1");
        assertThat(listUnder(id, desks, "")
                        .expectProblem(400, "request.invalid")
                        .text("errors/0/pointer"))
                .isEqualTo("/furtherParents/1");
        String many = IntStream.range(0, 21).mapToObj(i -> "'" + desks + "'").collect(Collectors.joining(","));
        put(id, "{'furtherParents':[%s]}".formatted(many)).expectProblem(400, "request.invalid");
        put(id, "{}").expectProblem(400, "request.invalid");
        catalogue
                .admin
                .ifMatch(tag(id))
                .put("/categories/" + id, "{'name':'x','furtherParents':['%s']}", desks)
                .expectProblem(400, "request.invalid");
        catalogue
                .admin
                .post("/categories", "{'name':'x','furtherParents':['nowhere']}")
                .expectProblem(400, "request.invalid");
        assertThat(show(id).at("furtherParents")).isEmpty();
    }

    @Test
    void aFurtherParentThatBecomesTheParentIsThatAlone() {
        String id = shelf();
        listUnder(id, desks, office).expect(200);
        Answer moved = move(id, desks).expect(200);
        assertThat(slugs(moved.at("ancestors"))).containsExactly(office, desks);
        assertThat(slugs(moved.at("furtherParents"))).containsExactly(office);
        assertThat(strays()).isZero();
    }

    @Test
    void aParentIsArchivedOnlyWhenNothingIsListedUnderIt() {
        String id = shelf();
        listUnder(id, desks, office).expect(200);
        String deskId = show(desks).text("id");
        archive(deskId).expectProblem(409, "catalog.category_has_children");
        archive(id).expect(204);
        archive(deskId).expect(204);
        Answer back =
                catalogue.admin.post("/categories/" + id + "/restore", "{}").expect(200);
        assertThat(slugs(back.at("ancestors"))).containsExactly(home);
        assertThat(slugs(back.at("furtherParents"))).containsExactly(office);
        catalogue.product(Catalogue.unique("again"), "Acme", lamps, 100, 1);
        assertThat(products(office)).hasSize(1);
        assertThat(strays()).isZero();
    }

    @Test
    void filesTellAndTakeFurtherParents() {
        String lines = "{'kind':'category','slug':'%1$s','name':'h'}\n{'kind':'category','slug':'%2$s','name':'o'}\n"
                + "{'kind':'category','slug':'%3$s','name':'d','parent':'%2$s'}\n"
                + "{'kind':'category','slug':'%4$s','name':'l','parent':'%1$s','furtherParents':['%3$s']}\n"
                + "{'kind':'product','externalId':'%4$s','title':'%4$s','status':'ACTIVE','categories':['%4$s'],"
                + "'variants':[{'sku':'%4$s','price':{'amount':1,'currency':'USD'}}]}\n";
        String file = lines.formatted(home, office, desks, lamps);
        assertThat(catalogue.importFile(file).at("failed").asInt()).isZero();
        assertThat(products(office)).hasSize(1);
        int version = version(lamps);
        assertThat(catalogue.importFile(file).at("failed").asInt()).isZero();
        assertThat(version(lamps)).isEqualTo(version);

        List<String> told = Arrays.stream(catalogue
                        .admin
                        .get("/catalog/exports")
                        .expect(200)
                        .text()
                        .split("\n"))
                .filter(line -> line.contains(lamps) || line.contains(desks))
                .toList();
        assertThat(told).anySatisfy(line -> assertThat(line).contains("\"furtherParents\":[\"" + desks + "\"]"));
        assertThat(told.indexOf(line(told, desks))).isLessThan(told.indexOf(line(told, lamps)));

        Answer refused = catalogue.importFile(
                "{'kind':'category','slug':'%1$s','name':'o','furtherParents':['%2$s']}\n".formatted(office, lamps)
                        + "{'kind':'category','slug':'%1$s','name':'d','furtherParents':['%2$s','none-%2$s']}\n"
                                .formatted(desks, home));
        Answer errors = catalogue
                .admin
                .get("/catalog/imports/" + refused.text("id") + "/errors")
                .expect(200);
        assertThat(errors.text("items/0/pointer")).isEqualTo("/furtherParents");
        assertThat(errors.text("items/0/code")).isEqualTo("catalog.category_cycle");
        assertThat(errors.text("items/1/pointer")).isEqualTo("/furtherParents/1");
        assertThat(errors.text("items/1/code")).isEqualTo("catalog.category_unknown");

        catalogue.importFile("{'kind':'category','slug':'%s','name':'l','parent':'%s'}\n".formatted(lamps, home));
        assertThat(products(office)).isEmpty();
        assertThat(strays()).isZero();
    }

    @RepeatedTest(5)
    void twoThatAreListedUnderEachOtherAtOnceMakeNoCycle() {
        String one = catalogue.category(Catalogue.unique("one"), null).text("id");
        String other = catalogue.category(Catalogue.unique("other"), null).text("id");
        List<Answer> answers = Crowd.of(2, caller -> caller == 0 ? listUnder(one, other) : move(other, one));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("catalog.category_cycle"));
    }

    /** Somebody has put a product into it and not yet said so. */
    @Test
    void whatIsPutIntoItMeanwhileFollowsToo() throws SQLException {
        String id = shelf();
        String bulbs = Catalogue.unique("bulbs");
        String bulbsId = catalogue.category(bulbs, lamps).text("id");
        Answer product = catalogue.product(Catalogue.unique("late"), "Acme", null, 100, 1);
        try (Connection connection = Emporion.running().database()) {
            connection.setAutoCommit(false);
            execute(connection, "select 1 from category where id = cast(? as uuid) for share", bulbsId);
            execute(connection, """
                    insert into product_category (product_id, category_id, position)
                    select cast(? as uuid), above.id, case when above.id = c.id then 0 end
                    from category c
                    cross join lateral unnest(c.above) as above (id)
                    where c.id = cast(? as uuid)
                    """, product.text("id"), bulbsId);
            CompletableFuture<Answer> listing = CompletableFuture.supplyAsync(() -> listUnder(id, desks));
            Awaitility.await().until(() -> listing.isDone() || waits());
            connection.commit();
            listing.join().expect(200);
        }
        assertThat(Emporion.running()
                        .count(
                                "select count(*) from product_category where product_id = cast(? as uuid)",
                                product.text("id")))
                .isEqualTo(5);
        assertThat(strays()).isZero();
    }

    private static boolean waits() {
        return Emporion.running().count("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%above @> array%'
                """) > 0;
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Test
    void productsAreWhereTheyBelongHoweverManyChangeTheNet() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(catalogue.category(Catalogue.unique("net"), null).text("id"));
        }
        List<List<Integer>> seen = Crowd.of(4, caller -> {
            Random random = new Random(caller);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                int first = random.nextInt(ids.size());
                String one = ids.get(first);
                String other = ids.get((first + 1 + random.nextInt(ids.size() - 1)) % ids.size());
                String third = ids.get(random.nextInt(ids.size()));
                statuses.add((switch (random.nextInt(3)) {
                            case 0 -> move(one, other);
                            case 1 -> listUnder(one, other, third);
                            default -> product(one, other);
                        })
                        .status());
            }
            return statuses;
        });
        List<Integer> all = seen.stream().flatMap(List::stream).toList();
        assertThat(all).isSubsetOf(200, 201, 409, 412);
        assertThat(all).filteredOn(status -> status == 200).hasSizeGreaterThan(10);
        assertThat(strays()).isZero();
    }

    private Answer product(String one, String other) {
        String title = Catalogue.unique("thing");
        return catalogue.admin.post(
                "/products",
                "{'title':'%1$s','status':'ACTIVE','categories':['%2$s','%3$s'],"
                        + "'variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                title,
                one,
                other);
    }

    /** Rows of what is above a category or a product that are missing or too many, counted over from the parents alone. */
    private static long strays() {
        return Emporion.running().count("""
                with recursive way (id, above) as (
                    select id, id from category
                    union
                    select w.id, u.parent_id
                    from way w
                    join (select id, parent_id from category where parent_id is not null
                          union all
                          select category_id, parent_id from category_further_parent) u on u.id = w.above
                ), wanted as (
                    select own.product_id, w.above
                    from product_category own
                    join way w on w.id = own.category_id
                    where own.position is not null
                    group by own.product_id, w.above
                ), kept as (
                    select product_id, category_id as above from product_category
                )
                select (select count(*) from ((select * from wanted except select * from kept)
                                              union all
                                              (select * from kept except select * from wanted)) d)
                     + (select count(*)
                        from category c
                        where c.archived_at is null
                          and c.above <> (select array_agg(w.above order by w.above) from way w where w.id = c.id))
                """);
    }

    private Answer listUnder(String id, String... parents) {
        return put(
                id,
                Arrays.stream(parents)
                        .map(parent -> "'" + parent + "'")
                        .collect(Collectors.joining(",", "{'furtherParents':[", "]}")));
    }

    private Answer put(String id, String body) {
        return catalogue.admin.ifMatch(tag(id)).put("/categories/" + id + "/further-parents", body);
    }

    private Answer move(String id, String parent) {
        return catalogue.admin.ifMatch(tag(id)).post("/categories/" + id + "/move", "{'parent':'%s'}", parent);
    }

    private Answer archive(String id) {
        return catalogue.admin.ifMatch(tag(id)).delete("/categories/" + id);
    }

    private Answer show(String idOrSlug) {
        return catalogue.visitor.get("/categories/" + idOrSlug).expect(200);
    }

    private String tag(String id) {
        return show(id).header("ETag");
    }

    private int version(String idOrSlug) {
        return show(idOrSlug).at("version").asInt();
    }

    private long found(String product, String category) {
        return catalogue
                .visitor
                .get("/search/products?q=" + product + "&category=" + category)
                .expect(200)
                .at("total")
                .asLong();
    }

    private List<String> products(String category) {
        return slugs(catalogue
                .visitor
                .get("/categories/" + category + "/products")
                .expect(200)
                .at("items"));
    }

    private static String line(List<String> lines, String slug) {
        return lines.stream()
                .filter(line -> line.contains("\"slug\" : \"" + slug) || line.contains("\"slug\":\"" + slug))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> slugs(JsonNode nodes) {
        return nodes.findValuesAsText("slug");
    }

    private static JsonNode node(JsonNode nodes, String slug) {
        for (JsonNode node : nodes) {
            if (node.path("slug").asText().equals(slug)) {
                return node;
            }
        }
        throw new AssertionError("no " + slug);
    }
}
