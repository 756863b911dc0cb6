package org.emporion.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderedAnswersTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:15:30Z"), ZoneOffset.UTC);

    private final RenderedAnswers answers = new RenderedAnswers(CLOCK, MEBIBYTE, Duration.ofMinutes(1));

    @Test
    void whatHoldsNothingTakesRoomToo() {
        for (int i = 0; i < 100_000; i++) {
            keep("/products?minPrice=" + i, "{}", Set.of("lists"));
        }
        long kept = IntStream.range(0, 100_000)
                .filter(i -> answers.find(key("/products?minPrice=" + i)).isPresent())
                .count();
        assertThat(kept).isBetween(500L, MEBIBYTE / 900);
        assertThat(answers.find(key("/products?minPrice=99999"))).isPresent();
    }

    @Test
    void whatPeopleAskForOutlivesWhatNobodyDoes() {
        keep("/products/hot", "{}", Set.of("product:hot"));
        for (int i = 0; i < 10_000; i++) {
            keep("/products?minPrice=" + i, "{}", Set.of("lists"));
            assertThat(answers.find(key("/products/hot")))
                    .describedAs("after %d", i)
                    .isPresent();
        }
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        long before = answers.stamp();
        answers.forget(Set.of("product:another"));
        answers.keep(key("/products"), rendered("old"), Set.of("lists"), before);
        assertThat(answers.find(key("/products"))).isEmpty();
        keep("/products", "new", Set.of("lists"));
        assertThat(answers.find(key("/products"))).isPresent();
        answers.forget(Set.of("lists"));
        assertThat(answers.find(key("/products"))).isEmpty();
        assertThat(answers.shows(Set.of("lists"))).isFalse();
    }

    @Test
    void whatIsLargerThanTheWholeIsNotKept() {
        keep("/products", "x".repeat((int) MEBIBYTE), Set.of("lists"));
        assertThat(answers.find(key("/products"))).isEmpty();
        RenderedAnswers none = new RenderedAnswers(CLOCK, 0, Duration.ofMinutes(1));
        none.keep(key("/products"), rendered(""), Set.of(), none.stamp());
        assertThat(none.find(key("/products"))).isEmpty();
    }

    private void keep(String address, String body, Set<String> subjects) {
        answers.keep(key(address), rendered(body), subjects, answers.stamp());
    }

    private static RenderedAnswers.Rendered rendered(String body) {
        return new RenderedAnswers.Rendered("/products", body.getBytes(StandardCharsets.UTF_8), "1", () -> {});
    }

    private static RenderedAnswers.Key key(String address) {
        return new RenderedAnswers.Key(new UUID(0, 1), Locale.ENGLISH, "USD", address);
    }
}
