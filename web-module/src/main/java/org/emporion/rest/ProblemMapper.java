package org.emporion.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever a route throws into a problem document. What nobody foresaw is a 500 with the request id alone; its
 * cause stands in the log under that id.
 */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int MAX_CAUSES = 20;

    /** SQLSTATEs of values that PostgreSQL cannot hold: numbers and times out of range, characters outside UTF-8. */
    private static final Set<String> UNKEEPABLE = Set.of("22003", "22007", "22008", "22021");

    /** JAX-RS makes an unreadable query parameter a 404 (3.1, 3.2); to the caller it is a bad field like any other. */
    private static final Pattern UNREADABLE_QUERY_PARAMETER = Pattern.compile("QueryParam\\(\"([^\"]*)\"\\)");

    @Inject
    private RequestContext context;

    @Context
    private ResourceInfo resource;

    @Override
    public Response toResponse(Throwable thrown) {
        String instance = "urn:request:" + context.requestId();
        int seen = 0;
        for (Throwable cause = thrown;
                cause != null && !(cause instanceof IllegalStateException) && seen < MAX_CAUSES;
                cause = cause.getCause(), seen++) {
            Response answer = answer(cause, instance);
            if (answer != null) {
                return answer;
            }
        }
        if (thrown instanceof WebApplicationException refusal) {
            return webRefusal(refusal, instance);
        }
        return unforeseen(thrown, instance);
    }

    private @Nullable Response answer(Throwable cause, String instance) {
        if (cause instanceof Problem problem) {
            return Problems.response(problem, instance);
        }
        if (cause instanceof ConstraintViolationException violations) {
            return Problems.invalid(fieldErrors(violations), instance);
        }
        if (cause instanceof JsonProcessingException unreadable) {
            return Problems.response(malformed(unreadable), instance);
        }
        if (cause instanceof EJBAccessException) {
            return Problems.response(
                    context.caller().isSignedIn()
                            ? RequestProblem.forbidden()
                            : RequestProblem.authenticationRequired(),
                    instance);
        }
        if (cause instanceof OptimisticLockException) {
            return Problems.response(RequestProblem.concurrentChange(), instance);
        }
        if (cause instanceof SQLException failure) {
            return sqlFailure(failure, instance);
        }
        if (cause instanceof jakarta.resource.ResourceException || cause instanceof HeuristicMixedException) {
            // the second: the database went while it was told to commit, and nobody knows whether it did
            return Problems.response(RequestProblem.unavailable(), instance);
        }
        return null;
    }

    /** Connection failures (class 08), shutdowns (57P) and exhaustion (53) are a 503; a serialization failure is a 409. */
    private @Nullable Response sqlFailure(SQLException failure, String instance) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            LOG.warnf("Database out of reach for request %s: %s", context.requestId(), failure.getMessage());
            return Problems.response(RequestProblem.unavailable(), instance);
        }
        if (UNKEEPABLE.contains(state)) {
            return Problems.response(
                    RequestProblem.malformed("A value is outside of what can be kept.", List.of()), instance);
        }
        if (state.equals("40001") || state.equals("40P01")) {
            return Problems.response(RequestProblem.concurrentChange(), instance);
        }
        return null;
    }

    private Response webRefusal(WebApplicationException refusal, String instance) {
        int status = refusal.getResponse().getStatus();
        Matcher parameter = UNREADABLE_QUERY_PARAMETER.matcher(String.valueOf(refusal.getMessage()));
        if (parameter.find()) {
            return Problems.response(
                    RequestProblem.invalid(parameter.group(1), "request.wrong_type", "is not of the expected type"),
                    instance);
        }
        if (refusal instanceof NotFoundException || status == 404) {
            return Problems.response(RequestProblem.notFound("resource"), instance);
        }
        Response answer = switch (status) {
            case 400 ->
                Problems.response(
                        RequestProblem.malformed("A parameter or the body is not readable.", List.of()), instance);
            case 401 -> Problems.response(RequestProblem.authenticationRequired(), instance);
            case 403 ->
                Problems.response(
                        context.caller().isSignedIn()
                                ? RequestProblem.forbidden()
                                : RequestProblem.authenticationRequired(),
                        instance);
            case 405 -> Problems.response(RequestProblem.of(RequestProblem.METHOD_NOT_ALLOWED), instance);
            case 406 -> Problems.response(RequestProblem.of(RequestProblem.NOT_ACCEPTABLE), instance);
            case 415 -> Problems.response(RequestProblem.of(RequestProblem.UNSUPPORTED_MEDIA_TYPE), instance);
            default ->
                refusal instanceof ClientErrorException
                        ? Problems.response(
                                RequestProblem.malformed("The request is not understood.", List.of()), instance)
                        : unforeseen(refusal, instance);
        };
        Object allow = refusal.getResponse().getHeaders().getFirst("Allow");
        if (allow != null) {
            answer.getHeaders().putSingle("Allow", allow);
        }
        return answer;
    }

    private Response unforeseen(Throwable thrown, String instance) {
        LOG.errorf(thrown, "Request %s failed", context.requestId());
        return Problems.response(RequestProblem.of(RequestProblem.FAILURE), instance);
    }

    private static RequestProblem malformed(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return RequestProblem.invalid(pointer(unknown), "request.unknown_field", "is not a field of this request");
        }
        if (unreadable instanceof JsonMappingException mismatch
                && !mismatch.getPath().isEmpty()) {
            if (mismatch.getCause() instanceof IllegalArgumentException
                    || mismatch.getCause() instanceof ArithmeticException) {
                return RequestProblem.invalid(pointer(mismatch), "request.invalid_value", "is not a valid value");
            }
            return RequestProblem.invalid(
                    pointer(mismatch),
                    "request.wrong_type",
                    "has the wrong type or shape, or a character that cannot be kept");
        }
        return RequestProblem.malformed("The body is not JSON of the expected shape.", List.of());
    }

    private static String pointer(JsonMappingException mismatch) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            pointer.append('/');
            if (step.getFieldName() != null) {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    private List<Problem.FieldError> fieldErrors(ConstraintViolationException violations) {
        List<Problem.FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            errors.add(new Problem.FieldError(pointer(violation), code(violation), violation.getMessage()));
        }
        errors.sort(Comparator.comparing(Problem.FieldError::pointer).thenComparing(Problem.FieldError::code));
        return errors;
    }

    /** {@code create.body.lines[2].sku} is the pointer {@code /lines/2/sku}, the body itself the empty one. */
    private String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = parameter(node.as(Path.ParameterNode.class).getParameterIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                Optional<String> sent = queryParameter(violation.getLeafBean(), node.getName());
                if (sent.isPresent()) {
                    return sent.get();
                }
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                } else if (node.getKey() != null) {
                    pointer.append('/').append(node.getKey());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(node.getName());
                }
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    /** The name by which a parameter of the route is sent; nothing for the body. */
    private String parameter(int index) {
        Method method = resource.getResourceMethod();
        if (method == null || index >= method.getParameterCount()) {
            return "";
        }
        Parameter parameter = method.getParameters()[index];
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return query.value();
        }
        boolean isBody = Arrays.stream(parameter.getAnnotations())
                .noneMatch(annotation ->
                        annotation.annotationType().getPackageName().startsWith("jakarta.ws.rs"));
        return isBody ? "" : parameter.getName();
    }

    /** The query parameter that a field of a bean of parameters stands for. */
    private static Optional<String> queryParameter(@Nullable Object bean, @Nullable String field) {
        for (Class<?> type = bean == null ? null : bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Field declared : type.getDeclaredFields()) {
                QueryParam query = declared.getAnnotation(QueryParam.class);
                if (query != null && declared.getName().equals(field)) {
                    return Optional.of(query.value());
                }
            }
        }
        return Optional.empty();
    }

    /** The constraint's name in our form: {@code NotBlank} is {@code request.not_blank}. */
    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return "request." + name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
