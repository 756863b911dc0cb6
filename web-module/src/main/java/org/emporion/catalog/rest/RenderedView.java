package org.emporion.catalog.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.emporion.rest.ETags;

/**
 * Answers a view as bytes with a tag made of its version and of the bytes: stock and names of others show in it without
 * raising its version.
 */
@RequestScoped
public class RenderedView {

    @Inject
    private ObjectMapper json;

    @Inject
    private ETags tags;

    /** 200 with the view, or 304 where the caller has it. */
    Response answer(Object view, int version) {
        byte[] body = bytes(view);
        return tags.answer(ETags.of(version, body), body);
    }

    /** 200 with the view after a change, with the tag for the next one. */
    Response changed(Object view, int version) {
        byte[] body = bytes(view);
        return Response.ok(body).tag(ETags.of(version, body)).build();
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view is always writable", impossible);
        }
    }
}
