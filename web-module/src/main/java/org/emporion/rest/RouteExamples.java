package org.emporion.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the OpenAPI document. Each operation has a file {@code openapi/<operation id>.json} with a {@code request},
 * which works when it is pasted, and the {@code answer} that the server gave ({@code answer 202} where that status has another).
 * Text is a request that is no JSON.
 */
final class RouteExamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RouteExamples() {}

    static void addTo(Operation operation) {
        JsonNode examples = of(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), examples, "request");
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                String own = "answer " + status;
                show(response.getContent(), examples, examples.has(own) ? own : "answer");
            }
        });
    }

    /** Each media type shows the example of its own, such as {@code request text/csv}, or the one for all. */
    private static void show(@Nullable Content content, JsonNode examples, String name) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, body) -> {
            String own = name + " " + type;
            JsonNode example = examples.path(examples.has(own) ? own : name);
            if (!example.isMissingNode()) {
                body.setExample(JSON.convertValue(example, Object.class));
            }
        });
    }

    /** A missing node where there is no file, which a test reports. */
    private static JsonNode of(@Nullable String operationId) {
        try (InputStream file = RouteExamples.class.getResourceAsStream("/openapi/" + operationId + ".json")) {
            return file == null ? JSON.missingNode() : JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
