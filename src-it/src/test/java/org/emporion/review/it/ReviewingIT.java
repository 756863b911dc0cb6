package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.emporion.order.it.Buyer;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Test;

/** What buyers say, who sees it, who decides about it and who answers. */
class ReviewingIT {

    private static final String SPAM = "Claim your free prize now! Call 09061701461 or text WIN to 87121";
    private static final String HELD = "More about it on my-tests.example.net";

    private final Emporion emporion = Emporion.running();
    private final Shop.Thing thing = Shop.thing(5, 1_000);
    private final Stars stars = new Stars(thing.product());

    @Test
    void everybodySeesAtOnceWhatSpeaksOfTheProduct() {
        Person author = Person.fresh();
        Answer written = stars.write(author.api(), 5, "Runs cool and quiet.").expect(201);
        assertThat(written.header("Location")).isEqualTo("/api/v1/reviews/" + written.text("id"));
        Answer listed = stars.list("").expect(200);
        assertThat(listed.at("items")).hasSize(1);
        assertThat(listed.at("items/0")).isEqualTo(written.body());
        assertThat(written.text("author")).isEqualTo("Pia P.");
        assertThat(written.text("status")).isEqualTo("PUBLISHED");
        assertThat(written.at("verified").asBoolean()).isFalse();
        assertThat(written.text()).doesNotContain(author.email(), author.id().toString());
        assertThat(stars.rating().text())
                .isEqualTo("{\"reviews\":1,\"stars\":5,\"average\":5.00,\"distribution\":[0,0,0,0,1]}");
    }

    @Test
    void aPersonReviewsAProductOnceUntilTheyTakeItBack() {
        Person author = Person.fresh();
        String review = stars.write(author.api(), 2).expect(201).text("id");
        stars.write(author.api(), 5).expectProblem(409, "review.already_written");
        Stars.rewrite(author.api(), review, 4, "Better than I thought.").expect(200);
        assertThat(stars.rating().at("average").asDouble()).isEqualTo(4);
        author.api().delete("/reviews/" + review).expect(204);
        assertThat(stars.rating().at("reviews").asInt()).isZero();
        stars.write(author.api(), 1).expect(201);
        stars.equalARecount();
    }

    @Test
    void nobodyElseTouchesAReviewAndGuestsWriteNone() {
        String review = stars.write(Person.fresh().api(), 3).expect(201).text("id");
        Person other = Person.fresh();
        Stars.rewrite(other.api(), review, 1, "Mine now").expectProblem(404, "request.not_found");
        other.api().delete("/reviews/" + review).expectProblem(404, "request.not_found");
        stars.write(emporion.api(), 1).expectProblem(401, "auth.required");
        new Stars(UUID.randomUUID()).write(other.api(), 1).expectProblem(404, "request.not_found");
        Answer invalid = other.api()
                .post("/reviews", "{'productId':'%s','rating':6,'title':'%s'}", thing.product(), "x".repeat(121))
                .expectProblem(400, "request.invalid");
        assertThat(invalid.body().findValuesAsText("pointer")).containsExactlyInAnyOrder("/rating", "/title");
        other.api()
                .post("/reviews", "{'productId':'%s','rating':5,'images':['%s']}", thing.product(), UUID.randomUUID())
                .expectProblem(409, "media.not_claimable");
        assertThat(stars.rating().text("stars")).isEqualTo("3");
    }

    @Test
    void isVerifiedOnceItsOrderHasArrived() {
        Person buyer = Person.fresh();
        String review = stars.write(buyer.api(), 5).expect(201).text("id");
        String stranger = stars.write(Person.fresh().api(), 5).expect(201).text("id");
        Stars unbought = new Stars(Shelf.holding(1, 500).product());
        String other = unbought.write(buyer.api(), 5).expect(201).text("id");
        String order =
                Buyer.user(buyer.api(), thing).places("tok_visa").expect(201).text("id");
        step(order, "SHIPPED");
        assertThat(emporion.api().get("/reviews/" + review).at("verified").asBoolean())
                .isFalse();
        step(order, "DELIVERED");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        emporion.api().get("/reviews/" + review).at("verified").asBoolean());
        assertThat(Stars.events("review.verified", review)).isEqualTo(1);
        assertThat(emporion.api().get("/reviews/" + other).at("verified").asBoolean())
                .isFalse();
        assertThat(emporion.api().get("/reviews/" + stranger).at("verified").asBoolean())
                .isFalse();
        Answer ofShop = buyer.api()
                .post("/platform-reviews", "{'rating':4,'title':'Fast delivery'}")
                .expect(201);
        assertThat(ofShop.at("verified").asBoolean()).isTrue();
        assertThat(ofShop.text("subject")).isEqualTo("PLATFORM");
        assertThat(ofShop.body().has("productId")).isFalse();
        assertThat(emporion.api().get("/platform-reviews").expect(200).body().findValuesAsText("id"))
                .contains(ofShop.text("id"));
        buyer.api().post("/platform-reviews", "{'rating':1}").expectProblem(409, "review.already_written");
        assertThat(emporion.api()
                        .get("/platform-reviews/rating")
                        .expect(200)
                        .at("reviews")
                        .asLong())
                .isEqualTo(emporion.count(
                        "select count(*) from review where subject_type = 'PLATFORM' and status = 'PUBLISHED'"));
    }

    @Test
    void staffDoNotReviewWhatTheirVendorSells() {
        Person staff = Person.staffOf(Shelf.PLATFORM);
        stars.write(staff.api(), 5).expectProblem(409, "review.own_product");
        assertThat(stars.rating().at("reviews").asInt()).isZero();
    }

    @Test
    void advertisingIsRejectedAndAModeratorSeesWhy() {
        Person author = Person.fresh();
        Answer written = stars.write(author.api(), 5, SPAM).expect(201);
        String review = written.text("id");
        assertThat(written.text("status")).isEqualTo("REJECTED");
        assertThat(stars.list("").at("items")).isEmpty();
        assertThat(stars.rating().at("reviews").asInt()).isZero();
        emporion.api().get("/reviews/" + review).expectProblem(404, "request.not_found");
        Person.fresh().api().get("/reviews/" + review).expectProblem(404, "request.not_found");
        author.api().get("/reviews/" + review).expect(200);
        author.api().get("/reviews/" + review + "/explanation").expectProblem(403, "auth.forbidden");
        Answer why = Person.with("MODERATOR")
                .api()
                .get("/reviews/" + review + "/explanation")
                .expect(200);
        assertThat(why.body().findValuesAsText("code")).containsExactly("reads_like_spam", "names_phone");
        assertThat(why.at("screening/spam").asDouble()).isGreaterThan(0.9);
        assertThat(why.body().has("decidedBy")).isFalse();
    }

    @Test
    void aModeratorDecidesAboutTheVersionThatWasRead() {
        Person author = Person.fresh();
        Api moderator = Person.with("MODERATOR").api();
        Answer held = stars.write(author.api(), 5, HELD).expect(201);
        String path = "/reviews/" + held.text("id");
        assertThat(held.text("status")).isEqualTo("PENDING");
        assertThat(moderator.get("/reviews?status=PENDING").expect(200).body().findValuesAsText("id"))
                .contains(held.text("id"));
        moderator.put(path + "/status", "{'status':'PUBLISHED'}").expectProblem(428, "request.if_match_required");
        String tag = moderator.get(path).expect(200).header("ETag");
        Stars.rewrite(author.api(), held.text("id"), 4, HELD + " again").expect(200);
        moderator.ifMatch(tag).put(path + "/status", "{'status':'PUBLISHED'}").expectProblem(412, "request.stale");
        String now = moderator.get(path).header("ETag");
        moderator.ifMatch(now).put(path + "/status", "{'status':'REJECTED'}").expectProblem(400, "request.invalid");
        moderator.ifMatch(now).put(path + "/status", "{'status':'PENDING'}").expectProblem(400, "request.invalid");
        moderator.ifMatch(now).put(path + "/status", "{'status':'PUBLISHED'}").expect(200);
        assertThat(stars.rating().text("stars")).isEqualTo("4");
        Answer rejected = Stars.decide(moderator, held.text("id"), "REJECTED").expect(200);
        assertThat(rejected.text("status")).isEqualTo("REJECTED");
        assertThat(stars.rating().at("reviews").asInt()).isZero();
        assertThat(author.api().get(path).expect(200).text("reason")).isEqualTo("so decided");
        assertThat(Stars.events("review.moderated", held.text("id"))).isEqualTo(2);
    }

    @Test
    void whatAModeratorRejectedComesBackByAModeratorAlone() {
        Person author = Person.fresh();
        Api moderator = Person.with("MODERATOR").api();
        String review = stars.write(author.api(), 5).expect(201).text("id");
        Stars.decide(moderator, review, "REJECTED").expect(200);
        assertThat(Stars.rewrite(author.api(), review, 5, "It is good.")
                        .expect(200)
                        .text("status"))
                .isEqualTo("PENDING");
        assertThat(Stars.rewrite(author.api(), review, 5, "It is very good.")
                        .expect(200)
                        .text("status"))
                .isEqualTo("PENDING");
        assertThat(stars.rating().at("reviews").asInt()).isZero();
        Stars.decide(moderator, review, "PUBLISHED").expect(200);
        assertThat(Stars.rewrite(author.api(), review, 3, "It is good enough.")
                        .expect(200)
                        .text("status"))
                .isEqualTo("PUBLISHED");
        assertThat(stars.rating().text("stars")).isEqualTo("3");
    }

    @Test
    void whoSellsItAnswers() {
        String review = stars.write(Person.fresh().api(), 2).expect(201).text("id");
        String path = "/reviews/" + review;
        Person staff = Person.staffOf(Shelf.PLATFORM);
        UUID rival = Shop.vendor(1_000);
        Person.staffOf(rival)
                .api()
                .put(path + "/answer", "{'text':'Buy ours'}")
                .expectProblem(403, "review.not_yours_to_answer");
        Person.fresh().api().put(path + "/answer", "{'text':'Me too'}").expectProblem(403, "auth.forbidden");
        Answer answered =
                staff.api().put(path + "/answer", "{'text':'We are sorry.'}").expect(200);
        assertThat(answered.at("answers")).hasSize(1);
        assertThat(answered.text("answers/0/vendorId")).isEqualTo(Shelf.PLATFORM.toString());
        Answer changed = Person.with("MODERATOR")
                .api()
                .put(path + "/answer", "{'text':'We have sent another.'}")
                .expect(200);
        assertThat(changed.at("answers")).hasSize(1);
        assertThat(changed.text("answers/0/text")).isEqualTo("We have sent another.");
        assertThat(stars.list("").text("items/0/answers/0/text")).isEqualTo("We have sent another.");
        staff.api().delete(path + "/answers/" + rival).expectProblem(403, "review.not_yours_to_answer");
        staff.api().delete(path + "/answers/" + Shelf.PLATFORM).expect(204);
        assertThat(emporion.api().get(path).at("answers")).isEmpty();
    }

    @Test
    void nobodyVotesOnTheirOwn() {
        Person author = Person.fresh();
        String path = "/reviews/" + stars.write(author.api(), 5).expect(201).text("id") + "/vote";
        author.api().put(path, "{'helpful':true}").expectProblem(409, "review.own_vote");
        Person reader = Person.fresh();
        assertThat(reader.api().put(path, "{'helpful':true}").expect(200).text())
                .isEqualTo("{\"helpful\":1,\"unhelpful\":0,\"mine\":true}");
        assertThat(reader.api().put(path, "{'helpful':false}").expect(200).text())
                .isEqualTo("{\"helpful\":0,\"unhelpful\":1,\"mine\":false}");
        assertThat(reader.api().delete(path).expect(200).text()).isEqualTo("{\"helpful\":0,\"unhelpful\":0}");
    }

    @Test
    void listsComeInTheirOrderPageByPage() {
        List<Person> people = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int rating : List.of(3, 5, 1, 5)) {
            people.add(Person.fresh());
            ids.add(stars.write(people.get(people.size() - 1).api(), rating)
                    .expect(201)
                    .text("id"));
        }
        people.get(0)
                .api()
                .put("/reviews/" + ids.get(2) + "/vote", "{'helpful':true}")
                .expect(200);
        assertThat(pages("newest")).containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(pages("highest")).containsExactly(ids.get(3), ids.get(1), ids.get(0), ids.get(2));
        assertThat(pages("lowest")).containsExactly(ids.get(2), ids.get(0), ids.get(1), ids.get(3));
        assertThat(pages("helpful")).containsExactly(ids.get(2), ids.get(3), ids.get(1), ids.get(0));
        assertThat(stars.list("?rating=5").expect(200).body().findValuesAsText("id"))
                .containsExactly(ids.get(3), ids.get(1));
        stars.list("?sort=best").expectProblem(400, "request.invalid");
        String next = stars.list("?limit=1&sort=lowest").text("next");
        stars.list("?sort=highest&after=" + next).expectProblem(400, "request.invalid_cursor");
    }

    @Test
    void aPageCostsThreeStatementsAndARatingTwo() {
        stars.write(Person.fresh().api(), 4).expect(201);
        stars.write(Person.fresh().api(), 5).expect(201);
        Statements.Counted page = Statements.during(() -> stars.list("").expect(200));
        assertThat(page.total()).describedAs("%s", page.statements()).isEqualTo(3);
        Statements.Counted rating = Statements.during(stars::rating);
        assertThat(rating.total()).describedAs("%s", rating.statements()).isEqualTo(2);
    }

    @Test
    void writingCostsTheSameHoweverManyHaveWritten() {
        Deque<Person> people = new ArrayDeque<>();
        for (int i = 0; i < 5; i++) {
            people.add(Person.fresh());
        }
        stars.write(people.remove().api(), 5).expect(201);
        stars.write(people.remove().api(), 4).expect(201);
        Statements.Counted written =
                Statements.during(() -> stars.write(people.remove().api(), 3).expect(201));
        assertThat(written.total()).describedAs("%s", written.statements()).isEqualTo(9);
    }

    private List<String> pages(String sort) {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            Answer page = stars.list("?limit=2&sort=" + sort + after).expect(200);
            ids.addAll(page.body().findValuesAsText("id"));
            after = page.body().has("next") ? "&after=" + page.text("next") : "";
        } while (!after.isEmpty());
        return ids;
    }

    private void step(String order, String status) {
        String tag = emporion.admin().get("/orders/" + order).expect(200).header("ETag");
        emporion.admin()
                .ifMatch(tag)
                .put("/orders/" + order + "/status", "{'status':'%s'}", status)
                .expect(200);
    }
}
