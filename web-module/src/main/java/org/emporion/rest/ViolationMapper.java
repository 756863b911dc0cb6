package org.emporion.rest;

import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Hands on to {@link ProblemMapper} what RESTEasy's own mapper of this very type would answer with a text. */
@Provider
public class ViolationMapper implements ExceptionMapper<ValidationException> {

    @Inject
    private ProblemMapper problems;

    @Override
    public Response toResponse(ValidationException thrown) {
        return problems.toResponse(thrown);
    }
}
