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
            show(operation.getRequestBody().getContent(), examples.path("request"));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                JsonNode own = examples.path("answer " + status);
                show(response.getContent(), own.isMissingNode() ? examples.path("answer") : own);
            }
        });
    }

    private static void show(@Nullable Content content, JsonNode example) {
        if (content == null || example.isMissingNode()) {
            return;
        }
        Object value = JSON.convertValue(example, Object.class);
        content.getMediaTypes().values().forEach(type -> type.setExample(value));
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
