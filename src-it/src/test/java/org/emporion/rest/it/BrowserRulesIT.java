package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What our answers tell a browser, and what they tell caches. */
class BrowserRulesIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Api root = EMPORION.root();
    private final Api api = EMPORION.api();

    @Test
    void theHostLeadsToThePagesOfItsApi() {
        Answer answer = root.get("/").expect(302);
        assertThat(answer.header("Location")).isEqualTo("/docs/");
        everyAnswerHas(answer);
        root.send("POST", "/", "{}").expect(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/mailbox/", "/verify-email/"})
    void aPageRunsAndShowsFilesOfOursAlone(String page) {
        Answer answer = root.get(page).expect(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(directives(answer))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
        assertThat(answer.header("Content-Security-Policy")).doesNotContain("unsafe", "http", "*");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        everyAnswerHas(answer);
        assertThat(INLINE.matcher(answer.text()).find()).as(answer.text()).isFalse();
        Matcher loaded = LOADED.matcher(answer.text());
        assertThat(loaded.find()).isTrue();
        do {
            if (!loaded.group(1).startsWith("data:")) {
                everyAnswerHas(root.get(page + loaded.group(1)).expect(200));
            }
        } while (loaded.find());
    }

    static Stream<Answer> answersOfTheServer() {
        Api root = EMPORION.root();
        Api api = EMPORION.api();
        return Stream.of(
                root.get("/.well-known/jwks.json").expect(200),
                root.get("/openapi").expect(200),
                root.get("/nothing-here").expect(404),
                root.get("/mailbox/nothing-here").expect(404),
                root.get("/docs/nothing-here").expect(404),
                root.with("Authorization", "Bearer not.a.token")
                        .get("/api/v1/users/me")
                        .expect(401),
                api.get("/products").expect(200),
                api.get("/no-such-route").expect(404),
                api.get("/users/me").expect(401),
                api.post("/auth/login", "{").expect(400));
    }

    @ParameterizedTest
    @MethodSource("answersOfTheServer")
    void noAnswerIsSniffedFramedOrTellsWhereItWasCalledFrom(Answer answer) {
        everyAnswerHas(answer);
        assertThat(directives(answer)).contains("default-src 'none'");
    }

    @Test
    void noCacheKeepsPersonsTokensOrRefusals() {
        Answer login = api.post(
                        "/auth/login", "{'email':'customer@demo.emporion.test','password':'demo-customer-2026'}")
                .expect(200);
        Api customer = api.withToken(login.text("accessToken"));
        List<Answer> answers = List.of(
                login,
                api.post("/auth/refresh", "{'refreshToken':'%s'}", login.text("refreshToken"))
                        .expect(200),
                customer.get("/users/me").expect(200),
                customer.get("/auth/sessions").expect(200),
                customer.get("/cart").expect(200),
                customer.get("/orders").expect(200),
                api.get("/mailbox").expect(200),
                EMPORION.admin().get("/jobs").expect(200),
                customer.get("/jobs").expect(403),
                customer.get("/orders/%s", UUID.randomUUID()).expect(404),
                api.get("/users/me").expect(401),
                api.withToken("not.a.token").get("/users/me").expect(401),
                api.post("/auth/login", "{'email':'customer@demo.emporion.test','password':'no'}")
                        .expect(401),
                customer.post("/auth/logout", "").expect(204),
                customer.get("/users/me").expect(401));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.header("Cache-Control"))
                        .as(answer.text())
                        .contains("no-store"));
    }

    @Test
    void aMessageOfTheMailboxIsShownWithItsStylesInAFrameOfOurs() {
        UUID id = message(
                "<html><head><title>Hi</title></head><body style=\"color:#222c29\"><script>alert(1)</script></body></html>");
        Answer message = root.get("/mailbox/messages/%s", id).expect(200);
        assertThat(message.header("Content-Type")).startsWith("text/html");
        assertThat(directives(message))
                .containsExactly(
                        "default-src 'none'",
                        "style-src 'unsafe-hashes' 'sha256-hsOylWgpCSF7sP3CYenbYEWXdRpZo73Kwi4tm7rybfo='",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'self'",
                        "sandbox allow-popups allow-popups-to-escape-sandbox");
        assertThat(message.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(message.header("Cache-Control")).isEqualTo("no-store");
        assertThat(message.text()).startsWith("<html><head><base target=\"_blank\"><title>Hi");
        root.get("/mailbox/messages/%s", UUID.randomUUID()).expectProblem(404, "request.not_found");
        root.get("/mailbox/messages/no-id").expectProblem(404, "request.not_found");
        root.get("/mailbox/index.html").expectProblem(404, "request.not_found");
    }

    /** The container makes this refusal, not a route. */
    @Test
    void aFailureInTheContainerIsInTheLogOnceWithItsRequestId() throws IOException {
        String id = "brew-" + UUID.randomUUID();
        Answer answer = root.with("X-Request-Id", id)
                .send("BREW", "/.well-known/jwks.json", null)
                .expectProblem(501, "server.failure");
        assertThat(answer.text("instance")).isEqualTo("urn:request:" + id);
        Awaitility.await().until(() -> linesWith(id) > 0);
        assertThat(linesWith(id)).isEqualTo(1);
        root.with("X-Request-Id", id + "-fine").get("/nothing-here").expect(404);
        assertThat(linesWith(id + "-fine")).isZero();
    }

    private static long linesWith(String text) throws IOException {
        return EMPORION.server()
                .logSinceStart()
                .lines()
                .filter(line -> line.contains("ERROR") && line.contains(text))
                .count();
    }

    private static void everyAnswerHas(Answer answer) {
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).hasSize(1);
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(directives(answer)).contains("frame-ancestors 'none'");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }

    private static List<String> directives(Answer answer) {
        return List.of(answer.header("Content-Security-Policy").split("; "));
    }

    private static UUID message(String html) {
        UUID id = UUID.randomUUID();
        try (Connection connection = EMPORION.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into mailbox_message (id, store_id, channel, recipient, subject, text_body, html_body, received_at)
                        select ?, id, 'EMAIL', 'somebody@people.example', 'Hi', 'Hi', ?, current_timestamp
                        from store
                        limit 1
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, html);
            insert.executeUpdate();
            return id;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
