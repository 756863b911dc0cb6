package org.emporion.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;

/** The RFC 9457 form of a refusal. This is the only place that knows which status a kind has. */
public final class Problems {

    public static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private static final String TYPE_PREFIX = "https://emporion.org/problems/";
    private static final int RETRY_AFTER_SECONDS = 5;

    private Problems() {}

    /** The HTTP status of a kind of refusal. */
    public static int status(Problem.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case DECLINED -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case KEY_REUSED -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case LIMITED -> 429;
            case UNAVAILABLE -> 503;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case FAILURE -> 500;
        };
    }

    /** The members of the problem document. */
    public static Map<String, Object> document(Problem problem, String instance) {
        Map<String, Object> members = document(
                status(problem.code().kind()),
                problem.code().code(),
                problem.code().title(),
                problem.detail(),
                instance);
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        members.putAll(problem.members());
        return members;
    }

    static Response response(Problem problem, String instance) {
        int status = status(problem.code().kind());
        Response.ResponseBuilder response =
                Response.status(status).type(PROBLEM_JSON).entity(document(problem, instance));
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (status == 503 || status == 429) {
            Object seconds = problem.members().getOrDefault("retryAfter", RETRY_AFTER_SECONDS);
            response.header("Retry-After", seconds);
        }
        return response.build();
    }

    static Response invalid(List<Problem.FieldError> errors, String instance) {
        return response(RequestProblem.invalid(errors), instance);
    }

    private static Map<String, Object> document(int status, String code, String title, String detail, String instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + code);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("instance", instance);
        members.put("code", code);
        return members;
    }
}
