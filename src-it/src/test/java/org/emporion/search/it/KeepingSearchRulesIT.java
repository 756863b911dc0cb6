package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
