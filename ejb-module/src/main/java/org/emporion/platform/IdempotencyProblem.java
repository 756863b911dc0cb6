package org.emporion.platform;

import java.util.List;
import org.emporion.shared.Problem;

/** Refusals of the Idempotency-Key header (IETF draft-ietf-httpapi-idempotency-key-header-07). */
public final class IdempotencyProblem extends Problem {

    private static final long serialVersionUID = 1;

    public static final Code KEY_REQUIRED = new Code(
            Kind.INVALID,
            "idempotency.key_required",
            "This route needs an Idempotency-Key",
            "Send a fresh UUID as `Idempotency-Key`, the same one with each repeat.");
    public static final Code KEY_INVALID = new Code(
            Kind.INVALID,
            "idempotency.key_invalid",
            "The Idempotency-Key is not usable",
            "Send 1 to 255 visible ASCII characters.");
    public static final Code KEY_REUSED = new Code(
            Kind.KEY_REUSED,
            "idempotency.key_reused",
            "The Idempotency-Key was used for another request",
            "Use a new key for a new request.");
    public static final Code IN_PROGRESS = new Code(
            Kind.CONFLICT,
            "idempotency.in_progress",
            "The first request with this key is still running",
            "Wait a moment and repeat with the same key.");

    private static final String HEADER = "Idempotency-Key";

    private IdempotencyProblem(Code code, String detail, List<FieldError> errors) {
        super(code, detail, errors);
    }

    public static IdempotencyProblem keyRequired() {
        return new IdempotencyProblem(
                KEY_REQUIRED,
                "Orders, payments and other moves of money or stock need an Idempotency-Key.",
                List.of(new FieldError(HEADER, KEY_REQUIRED.code(), "is required")));
    }

    public static IdempotencyProblem keyInvalid() {
        return new IdempotencyProblem(
                KEY_INVALID,
                "The key must have 1 to 255 visible ASCII characters.",
                List.of(new FieldError(HEADER, KEY_INVALID.code(), "must have 1 to 255 visible ASCII characters")));
    }

    public static IdempotencyProblem keyReused() {
        return new IdempotencyProblem(KEY_REUSED, "The key was used before with another path or body.", List.of());
    }

    public static IdempotencyProblem inProgress() {
        return new IdempotencyProblem(
                IN_PROGRESS, "The first request with this key has not been answered yet.", List.of());
    }
}
