package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Writes reviews of one product, and recounts what is said of it. */
record Stars(UUID product) {

    private static final Emporion EMPORION = Emporion.running();

    Answer write(Api api, int rating) {
        return write(api, rating, "It does what it says.");
    }

    Answer write(Api api, int rating, String text) {
        return api.post("/reviews", "{'productId':'%s','rating':%d,'text':'%s'}", product, rating, text);
    }

    Answer rating() {
        return EMPORION.api().get("/products/%s/rating", product).expect(200);
    }

    Answer list(String parameters) {
        return EMPORION.api().get("/products/%s/reviews%s", product, parameters);
    }

    static Answer rewrite(Api api, String review, int rating, String text) {
        return api.put("/reviews/" + review, "{'rating':%d,'text':'%s'}", rating, text);
    }

    /** A moderator decides about the review as it is now. */
    static Answer decide(Api moderator, String review, String status) {
        Answer now = moderator.get("/reviews/%s", review);
        return now.status() == 200
                ? moderator
                        .ifMatch(now.header("ETag"))
                        .put("/reviews/" + review + "/status", "{'status':'%s','reason':'so decided'}", status)
                : now;
    }

    /** What is kept and shown equals a recount of the published reviews. */
    void equalARecount() {
        Answer shown = rating();
        long reviews = 0;
        long stars = 0;
        for (int rating = 1; rating <= 5; rating++) {
            long counted = EMPORION.count("""
                    select count(*)
                    from review
                    where subject_type = 'PRODUCT' and subject_id = ? and status = 'PUBLISHED' and rating = ?
                    """, product, rating);
            assertThat(shown.at("distribution/" + (rating - 1)).asLong())
                    .describedAs("reviews of %d stars", rating)
                    .isEqualTo(counted);
            reviews += counted;
            stars += rating * counted;
        }
        assertThat(shown.at("reviews").asLong()).isEqualTo(reviews);
        assertThat(shown.at("stars").asLong()).isEqualTo(stars);
        assertThat(EMPORION.count("select coalesce(sum(reviews), 0) from review_rating where subject_id = ?", product))
                .isEqualTo(reviews);
        assertThat(EMPORION.count("select coalesce(sum(stars), 0) from review_rating where subject_id = ?", product))
                .isEqualTo(stars);
    }

    static long events(String type, String review) {
        return EMPORION.count("select count(*) from outbox where type = ? and subject = ?", type, "review:" + review);
    }
}
