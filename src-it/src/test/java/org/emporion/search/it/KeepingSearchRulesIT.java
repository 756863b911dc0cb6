package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class KeepingSearchRulesIT {

    private final Shelf shelf = new Shelf();
    private final String word = Shelf.word();

    @Test
    void aSynonymIsFoundWithoutAReindexAndNoMoreWhenItIsGone() {
        String other = Shelf.word() + " " + Shelf.word();
        shelf.product(word + " sofa");
        shelf.awaitTotal(word, 1);
        assertThat(shelf.total(other)).isZero();
        Answer made = shelf.admin
                .post("/search/synonyms", "{'phrases':['%s','%s sofa'],'oneWay':false}", other, word)
                .expect(201);
        shelf.awaitTotal(other, 1);
        shelf.admin
                .ifMatch("\"0\"")
                .delete("/search/synonyms/" + made.text("id"))
                .expect(204);
        shelf.awaitTotal(other, 0);
        shelf.admin.get("/search/synonyms/" + made.text("id")).expectProblem(404, "request.not_found");
    }

    /** What is beyond the bound would not be read. */
    @Test
    void aCrowdTakesNoMoreThanTheLastPlaces() throws SQLException {
        String filling = Shelf.word();
        try {
            fill(
                    "search_synonym (id, store_id, phrases, one_way, created_at, version)",
                    "array[:w || i, :w || 'x' || i], false",
                    filling);
            fill("search_redirect (id, store_id, query, url, created_at, version)", ":w || i, '/'", filling);
            for (String rule : List.of("synonyms", "redirects")) {
                String body = rule.equals("synonyms")
                        ? "{'phrases':['%1$s','x%1$s'],'oneWay':false}"
                        : "{'query':'%s','url':'/'}";
                List<Answer> answers = Crowd.of(
                        8, i -> shelf.admin.post("/search/" + rule, body, filling + "last" + "abcdefgh".charAt(i)));
                assertThat(answers.stream().filter(answer -> answer.status() == 201))
                        .describedAs(rule)
                        .hasSize(2);
                answers.stream()
                        .filter(answer -> answer.status() != 201)
                        .forEach(answer -> answer.expectProblem(409, "search.too_many_rules"));
            }
        } finally {
            run("delete from search_synonym where phrases[1] like '" + filling + "%'");
            run("delete from search_redirect where query like '" + filling + "%'");
        }
    }

    /** All places but two. */
    private static void fill(String table, String columns, String word) throws SQLException {
        String store = "(select id from store order by id limit 1)";
        run("insert into " + table + " select gen_random_uuid(), " + store + ", "
                + columns.replace(":w", "'" + word + "'")
                + ", now(), 0 from generate_series(1, 1998 - (select count(*) from "
                + table.substring(0, table.indexOf(' ')) + " where store_id = " + store + ")) i");
    }

    private static void run(String sql) throws SQLException {
        try (Connection database = Emporion.running().database();
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void aOneWaySynonymLeadsOneWay() {
        String other = Shelf.word();
        shelf.product(word);
        shelf.product(other);
        shelf.awaitTotal(word, 1);
        shelf.awaitTotal(other, 1);
        shelf.admin
                .post("/search/synonyms", "{'phrases':['%s','%s'],'oneWay':true}", word, other)
                .expect(201);
        shelf.awaitTotal(word, 2);
        assertThat(shelf.total(other)).isEqualTo(1);
        assertThat(shelf.titles(word, "")).containsExactly(word, other);
    }

    @Test
    void aRedirectComesWithTheAnswerWhateverTheCase() {
        Answer made = shelf.admin
                .post("/search/redirects", "{'query':'Return, %s!','url':'/pages/returns'}", word)
                .expect(201);
        assertThat(made.text("query")).isEqualTo("return " + word);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "/pages/returns"
                        .equals(shelf.search("RETURN " + word, "").text("redirect")));
        assertThat(shelf.search("return", "").at("redirect").isMissingNode()).isTrue();
        shelf.admin
                .ifMatch("\"0\"")
                .put("/search/redirects/" + made.text("id"), "{'query':'return %s','url':'/pages/other'}", word)
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        "/pages/other".equals(shelf.search("return " + word, "").text("redirect")));
        shelf.admin
                .ifMatch("\"0\"")
                .put("/search/redirects/" + made.text("id"), "{'query':'x','url':'/y'}")
                .expectProblem(412, "request.stale");
    }

    @Test
    void aQueryLeadsToOnePlaceHoweverManyWriteAtOnce() {
        List<Answer> answers = Crowd.of(
                6, caller -> shelf.admin.post("/search/redirects", "{'query':'%s','url':'/p/%d'}", word, caller));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "search.redirect_taken"));
        assertThat(Emporion.running().count("select count(*) from search_redirect where query = ?", word))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatLeadsNowhereOrElsewhere() {
        for (String url : List.of("//elsewhere.test", "javascript:alert(1)", "pages", "")) {
            shelf.admin
                    .post("/search/redirects", "{'query':'%s','url':'%s'}", word, url)
                    .expectProblem(400, "request.invalid");
        }
        shelf.admin
                .post("/search/synonyms", "{'phrases':['one'],'oneWay':false}")
                .expectProblem(400, "request.invalid");
        shelf.admin
                .post("/search/synonyms", "{'phrases':['one','?!'],'oneWay':false}")
                .expectProblem(400, "request.invalid");
    }

    @Test
    void isForStaffOnly() {
        Emporion emporion = Emporion.running();
        Api customer = emporion.api().withToken(emporion.signIn("customer@demo.emporion.test", "demo-customer-2026"));
        for (String path : List.of("/search/synonyms", "/search/redirects", "/search/analytics")) {
            shelf.visitor.get(path).expectProblem(401, "auth.required");
            customer.get(path).expectProblem(403, "auth.forbidden");
            shelf.admin.get(path).expect(200);
        }
        customer.post("/search/synonyms", "{'phrases':['%s','b'],'oneWay':false}", word)
                .expectProblem(403, "auth.forbidden");
        assertThat(emporion.count("select count(*) from search_synonym where ? = any(phrases)", word))
                .isZero();
    }
}
