package org.emporion.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.emporion.platform.Idempotency;
import org.emporion.platform.StoredAnswer;
import org.jspecify.annotations.Nullable;

/** Answers a POST once per Idempotency-Key: the work, its key and its answer are one transaction. */
@RequestScoped
public class Idempotent {

    @Inject
    private Idempotency idempotency;

    @Inject
    private RequestContext context;

    @Inject
    private ObjectMapper json;

    /**
     * Does the work and answers 201 with its result, or replays the answer given before.
     *
     * @param location of what was made, from the result
     */
    public <T> Response created(Supplier<T> work, Function<T, String> location) {
        return response(idempotency.once(context.caller(), context.idempotencyKey(), () -> {
            T made = work.get();
            return StoredAnswer.of(201, location.apply(made), text(made));
        }));
    }

    /** Does the work and answers this status with its result, or replays the answer given before. */
    public <T> Response answer(int status, Supplier<T> work) {
        return response(idempotency.once(
                context.caller(), context.idempotencyKey(), () -> StoredAnswer.of(status, null, text(work.get()))));
    }

    /** The HTTP form of a stored answer. */
    public Response response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(answer.status() >= 400 ? Problems.PROBLEM_JSON : MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        @Nullable String location = answer.location();
        if (location != null) {
            response.header("Location", "/api/v1" + location);
        }
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }

    private String text(Object result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A view is always writable", impossible);
        }
    }
}
