package org.emporion.shared;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller can understand and act upon; it rolls the transaction back. Each capability has one subclass
 * with a {@link Code} constant and a named factory for each reason. The web module alone turns it into RFC 9457
 * {@code application/problem+json}.
 */
@ApplicationException(rollback = true)
public abstract class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What sort of refusal it is; the web module maps each to one status. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        DECLINED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        PRECONDITION_FAILED,
        PRECONDITION_REQUIRED,
        TOO_LARGE,
        KEY_REUSED,
        LIMITED,
        UNAVAILABLE,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        UNSUPPORTED_MEDIA_TYPE,
        FAILURE
    }

    /**
     * A documented reason: {@code docs/problems.md} has a row for each, and a test fails when one is missing.
     *
     * @param code {@code capability.reason}, stable for ever
     * @param title what it means, in a few words
     * @param remedy what the caller can do about it
     */
    public record Code(Kind kind, String code, String title, String remedy) {}

    /**
     * One invalid field.
     *
     * @param pointer JSON pointer into the request body, or the name of a parameter or header
     */
    public record FieldError(String pointer, String code, String message) {}

    private final transient Code code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    protected Problem(Code code, String detail) {
        this(code, detail, List.of());
    }

    protected Problem(Code code, String detail, List<FieldError> errors) {
        // a refusal is an answer, not an accident: without the stack trace it costs a tenth
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Adds an extension member (RFC 9457, 3.2) to the answer, such as the legal next steps. */
    protected Problem with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public Code code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
