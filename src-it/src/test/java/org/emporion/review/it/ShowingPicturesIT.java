package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.emporion.media.it.Files;
import org.junit.jupiter.api.Test;

/** Pictures of reviews are seen by whoever sees the review, and go with it. */
class ShowingPicturesIT {

    private static final String HELD = "More about it on my-tests.example.net";

    private final Emporion emporion = Emporion.running();
    private final Stars stars = new Stars(Shelf.holding(1, 1_000).product());

    @Test
    void everybodySeesThePicturesOfAPublishedReview() {
        Person author = Person.fresh();
        UUID first = sends(author);
        UUID second = sends(author);
        Answer written = writes(author, "Look at it.", first, second, first).expect(201);
        assertThat(written.body().findValuesAsText("mediaId")).containsExactly(first.toString(), second.toString());
        assertThat(written.text("images/0/url")).isEqualTo("/api/v1/media/" + first + "/large");
        assertThat(written.text("images/0/thumbnail")).isEqualTo("/api/v1/media/" + first + "/small");
        assertThat(opens(written.text("images/0/url"))).isTrue();
        assertThat(opens(written.text("images/1/thumbnail"))).isTrue();
        assertThat(stars.list("").at("items/0/images")).isEqualTo(written.at("images"));
        Statements.Counted page = Statements.during(() -> stars.list("").expect(200));
        assertThat(page.total()).describedAs("%s", page.statements()).isEqualTo(4);
    }

    @Test
    void whatIsHeldShowsItsPicturesToItsAuthorAndModeratorsAlone() {
        Person author = Person.fresh();
        UUID picture = sends(author);
        Answer held = writes(author, HELD, picture).expect(201);
        assertThat(held.text("status")).isEqualTo("PENDING");
        String open = "/api/v1/media/" + picture + "/large";
        assertThat(opens(open)).isFalse();
        assertThat(opens(held.text("images/0/url"))).isTrue();
        Api moderator = Person.with("MODERATOR").api();
        Answer seen = moderator.get("/reviews/" + held.text("id")).expect(200);
        assertThat(seen.text("images/0/url")).startsWith(open + "?");
        assertThat(opens(seen.text("images/0/url"))).isTrue();
        Answer published = Stars.decide(moderator, held.text("id"), "PUBLISHED").expect(200);
        assertThat(published.text("images/0/url")).isEqualTo(open);
        assertThat(opens(open)).isTrue();
        Stars.decide(moderator, held.text("id"), "REJECTED").expect(200);
        assertThat(opens(open)).isFalse();
        Stars.decide(moderator, held.text("id"), "PUBLISHED").expect(200);
        assertThat(opens(open)).isTrue();
        rewrites(author, held.text("id"), HELD, picture).expect(200);
        assertThat(opens(open)).isFalse();
    }

    @Test
    void whatIsTakenOutGoes() {
        Person author = Person.fresh();
        UUID kept = sends(author);
        UUID gone = sends(author);
        String review = writes(author, "Look at it.", kept, gone).expect(201).text("id");
        Answer rewritten = rewrites(author, review, "Look again.", kept).expect(200);
        assertThat(rewritten.body().findValuesAsText("mediaId")).containsExactly(kept.toString());
        assertThat(opens("/api/v1/media/" + gone + "/large")).isFalse();
        assertThat(opens("/api/v1/media/" + kept + "/large")).isTrue();
        author.api().delete("/reviews/" + review).expect(204);
        assertThat(opens("/api/v1/media/" + kept + "/large")).isFalse();
        assertThat(emporion.count(
                        "select count(*) from media where id in (?, ?) and unclaimed_since is not null", kept, gone))
                .isEqualTo(2);
    }

    @Test
    void aPictureIsOnesOwnAndOfOneReviewAlone() {
        Person author = Person.fresh();
        UUID picture = sends(author);
        writes(Person.fresh(), "Not mine.", picture).expectProblem(409, "media.not_claimable");
        assertThat(stars.rating().at("reviews").asInt()).isZero();
        List<Stars> subjects = List.of(
                stars,
                new Stars(Shelf.holding(1, 1_000).product()),
                new Stars(Shelf.holding(1, 1_000).product()));
        List<Integer> statuses = Crowd.of(
                3,
                caller -> writes(subjects.get(caller), author, "Mine.", picture).status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(emporion.count("select count(*) from review where author_id = ?", author.id()))
                .isEqualTo(1);
    }

    private boolean opens(String address) {
        int status = emporion.root().fetch(address).status();
        assertThat(status).isIn(200, 404);
        return status == 200;
    }

    private static UUID sends(Person author) {
        return UUID.fromString(author.api()
                .sendFile("/uploads?name=box.jpg", Files.photo(400, 300))
                .expect(201)
                .text("id"));
    }

    private Answer writes(Person author, String text, UUID... pictures) {
        return writes(stars, author, text, pictures);
    }

    private static Answer writes(Stars subject, Person author, String text, UUID... pictures) {
        return author.api()
                .post(
                        "/reviews",
                        "{'productId':'%s','rating':4,'text':'%s','images':[%s]}",
                        subject.product(),
                        text,
                        ids(pictures));
    }

    private static Answer rewrites(Person author, String review, String text, UUID... pictures) {
        return author.api().put("/reviews/" + review, "{'rating':4,'text':'%s','images':[%s]}", text, ids(pictures));
    }

    private static String ids(UUID... pictures) {
        return Stream.of(pictures).map(id -> '"' + id.toString() + '"').collect(Collectors.joining(","));
    }
}
