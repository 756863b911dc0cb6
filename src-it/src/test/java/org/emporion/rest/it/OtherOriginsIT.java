package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins, which browsers let read our answers only where we say so. */
class OtherOriginsIT {

    private static final Emporion STRICT = Emporion.strict();
    private static int last;

    private final Api caller =
            STRICT.api().with("X-Forwarded-Proto", "https").with("X-Forwarded-For", "198.51.100." + ++last);

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://app.example"})
    void anOriginOfTheListMayReadAnswersAndRefusals(String origin) {
        Api page = caller.with("Origin", origin);
        List<Answer> answers = List.of(
                page.get("/categories/tree").expect(200),
                page.get("/categories/tree").expect(200),
                page.get("/users/me").expect(401),
                page.get("/no-such-route").expect(404),
                page.withToken("not.a.token").get("/users/me").expect(401));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly(origin);
            assertThat(answer.header("Access-Control-Expose-Headers"))
                    .contains("ETag", "Idempotency-Replayed", "X-Request-Id", "Retry-After", "RateLimit-Remaining");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
        });
    }

    @Test
    void aQuestionBeforehandIsAnsweredWithoutATokenAndMayBeKept() {
        Answer answer = caller.with("Origin", "https://shop.example")
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization,if-match")
                .send("OPTIONS", "/users/me", null)
                .expect(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(answer.header("Access-Control-Allow-Methods").split(", "))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "If-Match", "Idempotency-Key", "X-Cart-Token", "Content-Type");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
        assertThat(answer.headers().firstValue("RateLimit-Limit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example",
                "https://shop.example.evil.example",
                "https://shop.example:444",
                "https://xshop.example",
                "null",
                "*"
            })
    void anyOtherOriginGetsNoLeave(String origin) {
        Api page = caller.with("Origin", origin);
        nothingAllowed(page.get("/categories").expect(200));
        nothingAllowed(page.get("/categories/tree").expect(200));
        nothingAllowed(page.get("/categories/tree").expect(200));
        nothingAllowed(page.with("Access-Control-Request-Method", "GET")
                .send("OPTIONS", "/products", null)
                .expect(204));
    }

    @Test
    void withoutAListNobodyGetsLeave() {
        Answer answer = Emporion.running()
                .api()
                .with("Origin", "https://shop.example")
                .get("/categories")
                .expect(200);
        nothingAllowed(answer);
    }

    private static void nothingAllowed(Answer answer) {
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
