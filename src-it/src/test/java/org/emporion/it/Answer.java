package org.emporion.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the server answered. */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {

    /** Fails with the whole answer when the status is another one. */
    public Answer expect(int expected) {
        assertThat(status).describedAs("answer: %s", text).isEqualTo(expected);
        return this;
    }

    /** Expects a problem document with this status and code. */
    public Answer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(headers.firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(body.path("code").asText()).describedAs("answer: %s", text).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(expected);
        return this;
    }

    /** The value at a path of fields and indexes: {@code at("items/0/id")}. */
    public JsonNode at(String path) {
        return body.at("/" + path);
    }

    public String text(String path) {
        return at(path).asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
