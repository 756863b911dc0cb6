package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route refuses in the same way, shown on a few. */
class RefusingBadRequestsIT {

    private final Api api = Emporion.running().api();

    @Test
    void answersAnUnknownPathWithAProblem() {
        api.get("/no/such/path").expectProblem(404, "request.not_found");
        Emporion.running().root().get("/nothing-here").expectProblem(404, "request.not_found");
    }

    @Test
    void answersAWrongMethodWithWhatIsAllowed() {
        Answer answer = api.delete("/auth/login").expectProblem(405, "request.method_not_allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void answersAWrongMediaType() {
        api.with("Content-Type", "text/plain")
                .send("POST", "/auth/login", "hello")
                .expectProblem(415, "request.unsupported_media_type");
    }

    @Test
    void answersBrokenJson() {
        api.send("POST", "/auth/login", "{\"email\":").expectProblem(400, "request.malformed");
        api.send("POST", "/auth/login", "[]").expectProblem(400, "request.malformed");
        api.send("POST", "/auth/login", "\"text\"").expectProblem(400, "request.malformed");
        api.send("POST", "/auth/login", "").expectProblem(400, "request.invalid");
        api.send("POST", "/auth/login", "null").expectProblem(400, "request.invalid");
    }

    @Test
    void namesAnUnknownField() {
        Answer answer = api.post("/auth/login", "{'email':'a@b.example','password':'0123456789','admin':true}")
                .expectProblem(400, "request.invalid");
        assertThat(answer.text("errors/0/pointer")).isEqualTo("/admin");
        assertThat(answer.text("errors/0/code")).isEqualTo("request.unknown_field");
    }

    @Test
    void namesAFieldOfTheWrongType() {
        Answer answer =
                api.post("/auth/login", "{'email':5,'password':'0123456789'}").expectProblem(400, "request.invalid");
        assertThat(answer.text("errors/0/pointer")).isEqualTo("/email");
    }

    @Test
    void namesAllInvalidFieldsAtOnce() {
        Answer answer = api.post("/auth/login", "{}").expectProblem(400, "request.invalid");
        assertThat(answer.at("errors")).hasSize(2);
        assertThat(answer.text("errors/0/pointer")).isEqualTo("/email");
        assertThat(answer.text("errors/1/pointer")).isEqualTo("/password");
    }

    @Test
    void refusesABodyOverOneMebibyte() {
        String large = "{\"email\":\"" + "a".repeat(1 << 20) + "\"}";
        api.send("POST", "/auth/login", large).expectProblem(413, "request.too_large");
    }

    /** A field that the request does not take is skipped, and read to its depth for that. */
    @Test
    void readsNoDeeperThanFifty() {
        Answer fifty = api.send("POST", "/auth/login", nested(50)).expectProblem(400, "request.invalid");
        assertThat(fifty.at("errors")).anySatisfy(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo("/deep");
            assertThat(error.path("code").asText()).isEqualTo("request.unknown_field");
        });
        api.send("POST", "/auth/login", nested(51)).expectProblem(400, "request.malformed");
    }

    private static String nested(int depth) {
        return "{\"deep\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void namesAnUnknownQueryParameter() {
        Answer answer = api.get("/products?colour=red").expectProblem(400, "request.unknown_parameter");
        assertThat(answer.text("errors/0/pointer")).isEqualTo("colour");
    }

    @Test
    void boundsTheLimitOfAList() {
        api.get("/products?limit=101").expectProblem(400, "request.invalid");
        api.get("/products?limit=0").expectProblem(400, "request.invalid");
        Answer answer = api.get("/products?limit=many").expectProblem(400, "request.invalid");
        assertThat(answer.text("errors/0/pointer")).isEqualTo("limit");
        api.get("/products?after=guess").expectProblem(400, "request.invalid_cursor");
    }

    @Test
    void namesAParameterAsItIsSentAndABodyByTheEmptyPointer() {
        assertThat(pointer("/products?limit=101")).isEqualTo("limit");
        assertThat(pointer("/products?minRating=9&limit=5")).isEqualTo("minRating");
        assertThat(pointer("/search/products?offset=-1")).isEqualTo("offset");
        assertThat(pointer("/search?q=%%20")).isEqualTo("q");
        for (String body : List.of("", "null")) {
            Answer answer = api.send("POST", "/auth/login", body).expectProblem(400, "request.invalid");
            assertThat(answer.at("errors/0/pointer").isTextual()).isTrue();
            assertThat(answer.text("errors/0/pointer")).isEmpty();
        }
    }

    @Test
    void refusesAParameterThatSaysNothingClear() {
        Answer twice = api.get("/products?limit=1&limit=2").expectProblem(400, "request.invalid");
        assertThat(twice.text("errors/0/pointer")).isEqualTo("limit");
        assertThat(twice.text("errors/0/code")).isEqualTo("request.duplicate");
        api.get("/products?attribute=a:b&attribute=c:d").expect(200);
        for (String neither : List.of("yes", "1", "TRUE", "")) {
            Answer answer = api.get("/products?inStock=" + neither).expectProblem(400, "request.invalid");
            assertThat(answer.text("errors/0/pointer")).isEqualTo("inStock");
            assertThat(answer.text("errors/0/code")).isEqualTo("request.wrong_type");
        }
        api.get("/products?inStock=true&limit=1").expect(200);
        assertThat(pointer("/products?brand=a%%00b")).isEqualTo("brand");
    }

    private String pointer(String path) {
        Answer answer = api.get(path).expectProblem(400, "request.invalid");
        assertThat(answer.at("errors")).hasSize(1);
        return answer.text("errors/0/pointer");
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        Answer answer = api.get("/inventory/levels").expectProblem(401, "auth.required");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesATokenThatIsNone() {
        api.withToken("not.a.token").get("/products").expectProblem(401, "auth.invalid_token");
    }

    @Test
    void keepsTheCallersRequestIdAndMakesOneElse() {
        assertThat(api.with("X-Request-Id", "abc-123").get("/products").header("X-Request-Id"))
                .isEqualTo("abc-123");
        assertThat(api.with("X-Request-Id", "<script>").get("/products").header("X-Request-Id"))
                .hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;q=much", "image/webp;q=", "*/*;q=2", "application/json;q=-1", "a/b;q=0.1234"})
    void refusesAWeightThatIsNone(String accept) {
        for (String path : List.of("/categories/tree", "/categories/tree", "/media/none/small")) {
            Answer answer = api.with("Accept", accept).get(path).expectProblem(400, "request.invalid");
            assertThat(answer.text("errors/0/pointer")).isEqualTo("Accept");
        }
        api.with("Accept", "text/html;q=0.8, application/json;q=1.000")
                .get("/categories/tree")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "/", "*/json, ;q=1", "a/b/c", ","})
    void refusesAnAcceptThatIsNone(String accept) {
        assertThat(api.with("Accept", accept).get("/products").status()).isIn(200, 400, 406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"json", "/", "application/", "application/json;", "application/json;charset=none", ";", "a/b/c"})
    void refusesATypeThatIsNone(String type) {
        Answer answer = api.with("Content-Type", type).send("POST", "/auth/login", "{}");
        assertThat(answer.status()).describedAs(answer.text()).isIn(400, 415);
    }

    @Test
    void languagesThatAreNoneDoNotMatter() {
        for (String languages : List.of("q;q=q", ";", "en;q=much", "-", "*")) {
            assertThat(api.with("Accept-Language", languages).get("/products").status())
                    .describedAs(languages)
                    .isIn(200, 400);
        }
    }

    @Test
    void refusesTextThatCannotBeKept() {
        Answer answer = api.send("POST", "/auth/login", "{\"email\":\"a\\u0000b\",\"password\":\"0123456789\"}")
                .expectProblem(400, "request.invalid");
        assertThat(answer.text("errors/0/pointer")).isEqualTo("/email");
    }

    @Test
    void tellsNothingOfItsInsides() {
        Answer answer = api.send("POST", "/auth/login", "[1,2");
        assertThat(answer.text()).doesNotContain("jackson", "Exception", "org.emporion", "java.");
    }
}
