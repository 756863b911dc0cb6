package org.emporion.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Makes RESTEasy's Jackson speak the same dialect as events and stored documents. */
@Provider
public class JsonDialect implements ContextResolver<ObjectMapper> {

    @Inject
    private ObjectMapper json;

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return json;
    }
}
