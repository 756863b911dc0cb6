package org.emporion.rest;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.emporion.platform.IdempotencyProblem;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document with what the code says already: the problem codes of {@link Raises} under their
 * statuses, those that every route may answer, the problem's schema, and the examples of {@link RouteExamples}. A code lives in one place,
 * its problem class.
 */
public class OpenApiCompletion implements OASFilter {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private final ProblemCodes codes = new ProblemCodes();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema("Problem", problemSchema());
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> complete(path, item));
        document.setTags(usedTags(document));
    }

    /** Those of the operations as they are now: a tag that no operation has is an empty section of the page. */
    private static List<Tag> usedTags(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getTags() == null ? Stream.empty() : operation.getTags().stream())
                .distinct()
                .sorted()
                .map(name -> OASFactory.createTag().name(name))
                .toList();
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> complete(path, method, operation));
    }

    private void complete(String path, PathItem.HttpMethod httpMethod, Operation operation) {
        Map<Integer, List<Problem.Code>> byStatus = new TreeMap<>();
        for (Problem.Code code : general(path, httpMethod, operation)) {
            byStatus.computeIfAbsent(Problems.status(code.kind()), status -> new ArrayList<>())
                    .add(code);
        }
        raised(operation).stream().map(codes::find).flatMap(Optional::stream).forEach(code -> {
            List<Problem.Code> known =
                    byStatus.computeIfAbsent(Problems.status(code.kind()), status -> new ArrayList<>());
            if (!known.contains(code)) {
                known.add(code);
            }
        });
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        byStatus.forEach(
                (status, listed) -> operation.getResponses().addAPIResponse(String.valueOf(status), response(listed)));
        operation.getResponses().addAPIResponse("500", response(List.of(RequestProblem.FAILURE)));
        method(operation).ifPresent(method -> name(operation, method));
        RouteExamples.addTo(operation);
    }

    /** {@code cart.show} of the tag {@code cart} reads better than the class's full name. */
    private static void name(Operation operation, Method method) {
        String capability = method.getDeclaringClass().getPackageName().split("\\.")[2];
        String resource = method.getDeclaringClass().getSimpleName().replace("Resource", "");
        operation.setTags(List.of(capability));
        operation.setOperationId(
                resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1) + "." + method.getName());
    }

    private static List<Problem.Code> general(String path, PathItem.HttpMethod method, Operation operation) {
        List<Problem.Code> codes = new ArrayList<>();
        boolean takesBody = operation.getRequestBody() != null;
        boolean takesParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        codes.add(RequestProblem.UNKNOWN_PARAMETER);
        if (takesBody || takesParameters) {
            codes.add(RequestProblem.INVALID);
        }
        if (takesBody) {
            codes.add(RequestProblem.MALFORMED);
            codes.add(RequestProblem.TOO_LARGE);
        }
        if (path.contains("{")) {
            codes.add(RequestProblem.NOT_FOUND);
        }
        if (method == PathItem.HttpMethod.POST && !path.contains("/auth/")) {
            codes.add(IdempotencyProblem.KEY_INVALID);
            codes.add(IdempotencyProblem.KEY_REUSED);
            codes.add(IdempotencyProblem.IN_PROGRESS);
        }
        if (method != PathItem.HttpMethod.GET) {
            codes.add(RequestProblem.CONCURRENT);
        }
        codes.add(RequestProblem.AUTHENTICATION_REQUIRED);
        codes.add(RequestProblem.FORBIDDEN);
        codes.add(RequestProblem.LIMITED);
        codes.add(RequestProblem.UNAVAILABLE);
        return codes;
    }

    private static APIResponse response(List<Problem.Code> codes) {
        StringBuilder text = new StringBuilder();
        for (Problem.Code code : codes) {
            text.append("- `")
                    .append(code.code())
                    .append("`: ")
                    .append(code.title())
                    .append('\n');
        }
        return problem(text.toString());
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.PROBLEM_JSON.toString(),
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    /** The scanner's operation id is the resource's class and method: there the annotation is. */
    private static List<String> raised(Operation operation) {
        return method(operation)
                .map(method -> method.getAnnotation(Raises.class))
                .map(raises -> List.of(raises.value()))
                .orElse(List.of());
    }

    private static Optional<Method> method(Operation operation) {
        @Nullable String id = operation.getOperationId();
        if (id == null || id.lastIndexOf('_') < 0) {
            return Optional.empty();
        }
        int end = id.lastIndexOf('_');
        try {
            Class<?> resource = Class.forName(id.substring(0, end), false, OpenApiCompletion.class.getClassLoader());
            String name = id.substring(end + 1);
            return Arrays.stream(resource.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst();
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }

    private static Schema problemSchema() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("type", string("A URI that names the problem"));
        properties.put("title", string("The problem in a few words"));
        properties.put("status", integer("The HTTP status"));
        properties.put("detail", string("What is wrong with this very request"));
        properties.put("instance", string("urn:request: and the request's id"));
        properties.put("code", string("capability.reason, stable"));
        Schema error = type(Schema.SchemaType.OBJECT)
                .addProperty("pointer", string("JSON pointer into the body, or a parameter's or header's name"))
                .addProperty("code", string("Why it is not valid"))
                .addProperty("message", string("The same for people"));
        properties.put("errors", type(Schema.SchemaType.ARRAY).items(error));
        properties.put("retryAfter", integer("Of 429 and 503: seconds, as in Retry-After"));
        Schema schema = type(Schema.SchemaType.OBJECT)
                .description("RFC 9457 problem document; some codes have members of their own")
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true))
                .required(List.of("type", "title", "status", "code"));
        properties.forEach(schema::addProperty);
        return schema;
    }

    private static Schema string(String description) {
        return type(Schema.SchemaType.STRING).description(description);
    }

    private static Schema integer(String description) {
        return type(Schema.SchemaType.INTEGER).description(description);
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    /** Every code of the problem classes that the deployed archives hold. */
    static final class ProblemCodes {

        private final Map<String, Problem.Code> byName = new TreeMap<>();

        ProblemCodes() {
            for (Class<?> type : ProblemClasses.ALL) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getType() == Problem.Code.class) {
                        add(field);
                    }
                }
            }
        }

        private void add(Field field) {
            try {
                Problem.Code code = (Problem.Code) field.get(null);
                if (code != null) {
                    byName.put(code.code(), code);
                }
            } catch (IllegalAccessException notPublic) {
                throw new IllegalStateException(field + " must be public", notPublic);
            }
        }

        /** Empty for a code that does not exist, which a test reports: the document must not keep the server from starting. */
        Optional<Problem.Code> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
