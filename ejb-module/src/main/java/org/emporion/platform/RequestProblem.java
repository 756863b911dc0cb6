package org.emporion.platform;

import java.util.List;
import org.emporion.shared.Problem;

/** Refusals that any route may answer: shape, fields, preconditions, access. */
public final class RequestProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code INVALID = new Code(
            Kind.INVALID,
            "request.invalid",
            "Some fields are not valid",
            "Mend the fields named in `errors` and send again.");
    public static final Code MALFORMED = new Code(
            Kind.INVALID,
            "request.malformed",
            "The body is not readable JSON of the expected shape",
            "Send JSON as the OpenAPI document shows it.");
    public static final Code UNKNOWN_PARAMETER = new Code(
            Kind.INVALID,
            "request.unknown_parameter",
            "A query parameter is not known here",
            "Leave it out, or see the OpenAPI document for its name.");
    public static final Code CURSOR = new Code(
            Kind.INVALID,
            "request.invalid_cursor",
            "The cursor is not one of this list",
            "Use `next` of this list's last answer as `after`, or leave it out.");
    public static final Code AUTHENTICATION_REQUIRED = new Code(
            Kind.UNAUTHENTICATED,
            "auth.required",
            "Sign in first",
            "Send a valid access token as `Authorization: Bearer ...`.");
    public static final Code SESSION_ENDED =
            new Code(Kind.UNAUTHENTICATED, "auth.session_ended", "The session has ended", "Sign in again.");
    public static final Code FORBIDDEN = new Code(
            Kind.FORBIDDEN,
            "auth.forbidden",
            "Your role does not allow this",
            "Ask an administrator for the permission.");
    public static final Code NOT_FOUND =
            new Code(Kind.NOT_FOUND, "request.not_found", "There is nothing here", "Check the path and the id.");
    public static final Code IF_MATCH_REQUIRED = new Code(
            Kind.PRECONDITION_REQUIRED,
            "request.if_match_required",
            "Say which version you change",
            "Read the resource, then send its `ETag` as `If-Match`.");
    public static final Code STALE = new Code(
            Kind.PRECONDITION_FAILED,
            "request.stale",
            "Somebody changed it since you read it",
            "Read it again, redo your change and send the new `ETag`.");
    public static final Code TOO_LARGE = new Code(
            Kind.TOO_LARGE,
            "request.too_large",
            "The body is too large",
            "Send at most 1 MiB of JSON; large files have their own routes.");
    public static final Code CONCURRENT = new Code(
            Kind.CONFLICT,
            "request.concurrent_change",
            "It was changed at the same moment",
            "Read it again and repeat.");
    public static final Code LIMITED = new Code(
            Kind.LIMITED,
            "request.limited",
            "Too many requests",
            "Wait for `Retry-After` seconds; `RateLimit-Remaining` tells how many more may come.");
    public static final Code UNAVAILABLE = new Code(
            Kind.UNAVAILABLE,
            "request.unavailable",
            "A part of the server is out of reach",
            "Try again after `Retry-After` seconds.");

    public static final Code INVALID_TOKEN = new Code(
            Kind.UNAUTHENTICATED,
            "auth.invalid_token",
            "The access token is not valid",
            "Refresh it, or sign in again.");
    public static final Code METHOD_NOT_ALLOWED = new Code(
            Kind.METHOD_NOT_ALLOWED,
            "request.method_not_allowed",
            "This path does not know the method",
            "Use one of those in `Allow`.");
    public static final Code NOT_ACCEPTABLE = new Code(
            Kind.NOT_ACCEPTABLE,
            "request.not_acceptable",
            "There is no form that you accept",
            "Accept `application/json`.");
    public static final Code UNSUPPORTED_MEDIA_TYPE = new Code(
            Kind.UNSUPPORTED_MEDIA_TYPE,
            "request.unsupported_media_type",
            "The body's media type is not taken here",
            "Send `application/json`, or what the OpenAPI document names.");
    public static final Code FAILURE = new Code(
            Kind.FAILURE,
            "server.failure",
            "Something failed on our side",
            "Repeat with the same Idempotency-Key; tell us the request id when it stays.");

    private RequestProblem(Code code, String detail, List<FieldError> errors) {
        super(code, detail, errors);
    }

    public static RequestProblem invalid(List<FieldError> errors) {
        return new RequestProblem(
                INVALID, errors.size() + (errors.size() == 1 ? " field is" : " fields are") + " not valid.", errors);
    }

    /** One invalid field that only the use case could see, such as a parent that does not exist. */
    public static RequestProblem invalid(String pointer, String code, String message) {
        return invalid(List.of(new FieldError(pointer, code, message)));
    }

    public static RequestProblem malformed(String detail, List<FieldError> errors) {
        return new RequestProblem(MALFORMED, detail, errors);
    }

    public static RequestProblem unknownParameter(List<FieldError> errors) {
        return new RequestProblem(UNKNOWN_PARAMETER, "A query parameter is not known here.", errors);
    }

    public static RequestProblem invalidCursor() {
        return new RequestProblem(
                CURSOR,
                "The cursor is not one of this list.",
                List.of(new FieldError("after", CURSOR.code(), "not a cursor of this list")));
    }

    public static RequestProblem authenticationRequired() {
        return new RequestProblem(AUTHENTICATION_REQUIRED, "This needs a signed-in person.", List.of());
    }

    public static RequestProblem sessionEnded() {
        return new RequestProblem(SESSION_ENDED, "The session of this token was ended.", List.of());
    }

    /** The token is good, but for another store than the one that the host name led to. */
    public static RequestProblem foreignToken() {
        return new RequestProblem(INVALID_TOKEN, "The access token is another store's.", List.of());
    }

    public static RequestProblem forbidden() {
        return new RequestProblem(FORBIDDEN, "Your role does not allow this.", List.of());
    }

    public static RequestProblem notFound(String what) {
        return new RequestProblem(NOT_FOUND, "There is no such " + what + ".", List.of());
    }

    public static RequestProblem ifMatchRequired() {
        return new RequestProblem(
                IF_MATCH_REQUIRED,
                "Send the ETag that you read as If-Match.",
                List.of(new FieldError("If-Match", IF_MATCH_REQUIRED.code(), "is required")));
    }

    public static RequestProblem stale() {
        return new RequestProblem(STALE, "If-Match names another version than the present one.", List.of());
    }

    public static RequestProblem tooLarge(long limit) {
        return new RequestProblem(TOO_LARGE, "The body is larger than " + limit + " bytes.", List.of());
    }

    public static RequestProblem concurrentChange() {
        return new RequestProblem(CONCURRENT, "It was changed at the same moment by somebody else.", List.of());
    }

    /** @param seconds until the next one will be let in */
    public static RequestProblem limited(long seconds) {
        RequestProblem problem = new RequestProblem(
                LIMITED, "That was more than may come in a minute. Wait " + seconds + " s.", List.of());
        problem.with("retryAfter", seconds);
        return problem;
    }

    /** A refusal that needs no more words than its title. */
    public static RequestProblem of(Code code) {
        return new RequestProblem(code, code.title() + ".", List.of());
    }

    public static RequestProblem unavailable() {
        return new RequestProblem(
                UNAVAILABLE, "The database or another part is out of reach for the moment.", List.of());
    }
}
