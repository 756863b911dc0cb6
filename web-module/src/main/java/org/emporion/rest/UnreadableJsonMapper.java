package org.emporion.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Hands on to {@link ProblemMapper} what RESTEasy's own mapper of this very type would answer with a text. */
@Provider
public class UnreadableJsonMapper implements ExceptionMapper<JsonProcessingException> {

    @Inject
    private ProblemMapper problems;

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        return problems.toResponse(thrown);
    }
}
