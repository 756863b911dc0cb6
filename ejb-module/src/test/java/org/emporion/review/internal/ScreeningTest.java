package org.emporion.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.review.Screened;
import org.emporion.review.model.ReviewStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of texts that nobody has read. */
class ScreeningTest {

    private final Screening screening = new Screening(SpamModel.shipped(), 0.5, 0.9);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Great processor, runs cool and quiet. I paid $349 and it was worth every cent.",
                "Arrived late and the box was damaged, but the phone works. Free shipping was nice!",
                "Not worth the money. Stopped working after 2 weeks and the seller never answered. Avoid.",
                "BEST BUY EVER!!! I love it",
                "Sehr gutes Mainboard, das Update war nötig. Preis und Leistung stimmen.",
                "Excelente producto, llegó a tiempo y funciona perfecto.",
                "The i9-14900K at 5.8 GHz with 64 GB, 1,000 W and model 285 runs for 24 hours.",
                "ok",
                "👍"
            })
    void publishesWhatPeopleSay(String text) {
        Screened found = screening.screen(null, text);
        assertThat(found.verdict()).describedAs("%s", found).isEqualTo(ReviewStatus.PUBLISHED);
        assertThat(found.reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Won a prize? Call 09061701461 now to claim your free 1000 cash! Text WIN to 87121",
                "Buy cheap watches at www.cheap-watches.example.com now! Free delivery, limited offer",
                "Congratulations! You have won a free phone. Claim your prize now at http://win.example/claim",
                "Make money from home, earn $5000 per week, contact me on +1 555 123 4567"
            })
    void rejectsWhatAdvertisesAndSaysHowToBeReached(String text) {
        Screened found = screening.screen(null, text);
        assertThat(found.verdict()).describedAs("%s", found).isEqualTo(ReviewStatus.REJECTED);
        assertThat(found.spam()).isBetween(0.9, 1.0);
    }

    @Test
    void holdsWhatSaysHowToBeReached() {
        assertThat(screening
                        .screen("Write to me", "I can tell you more, ada@example.org, about it")
                        .reasons())
                .isEqualTo(List.of(new Screened.Reason("names_mail", "ada@example.org")));
        assertThat(screening
                        .screen(null, "I wrote more about it on my-tests.example.net")
                        .reasons())
                .isEqualTo(List.of(new Screened.Reason("names_address", "example.net")));
        Screened called = screening.screen(null, "Nice people, I called them at +44 20 7946 0018 and they helped");
        assertThat(called.reasons()).contains(new Screened.Reason("names_phone", "+44 20 7946 0018"));
        assertThat(called.verdict()).isNotEqualTo(ReviewStatus.PUBLISHED);
    }

    @Test
    void holdsWhatShouts() {
        Screened found = screening.screen(null, "THIS IS THE WORST THING THAT HAPPENED to me");
        assertThat(found.reasons()).extracting(Screened.Reason::code).containsExactly("shouts");
        assertThat(found.verdict()).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void aModelAloneRejectsNothing() {
        Screening strict = new Screening(SpamModel.shipped(), 0, 0);
        assertThat(strict.screen(null, "Just a text").verdict()).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void nothingSaidIsPublished() {
        assertThat(screening.screen(null, null).verdict()).isEqualTo(ReviewStatus.PUBLISHED);
    }

    @Test
    void aDetailIsNeverLong() {
        String address = "https://" + "a".repeat(4_000) + ".example";
        assertThat(screening.screen(null, address).reasons())
                .allSatisfy(reason -> assertThat(reason.detail().length()).isLessThanOrEqualTo(120));
    }
}
