package org.emporion.catalog.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.emporion.platform.RenderedAnswers;
import org.emporion.rest.ETags;
import org.emporion.rest.RequestContext;

/**
 * Answers a view as bytes with a tag made of its version and of the bytes: stock and names of others show in it without
 * raising its version.
 */
@RequestScoped
public class RenderedView {

    /**
     * What everybody sees at an address.
     *
     * @param subjects what it shows: a change of one of these ends it
     * @param asked run whenever somebody gets it
     */
    record Shared(Object view, int version, Set<String> subjects, Runnable asked) {}

    @Inject
    private ObjectMapper json;

    @Inject
    private ETags tags;

    @Inject
    private RenderedAnswers answers;

    @Inject
    private RequestContext context;

    @Inject
    private HttpServletRequest request;

    /** 200 with the view, or 304 where the caller has it. */
    Response answer(Object view, int version) {
        byte[] body = bytes(view);
        return tags.answer(ETags.of(version, body), body);
    }

    /**
     * The same of what everybody sees, made at most once until something that it shows has changed; empty when there is no
     * such thing.
     *
     * @param route the template of the address
     */
    Optional<Response> shared(String route, Supplier<Optional<Shared>> read) {
        RenderedAnswers.Key key =
                RenderedAnswers.Key.of(context.store(), request.getRequestURI(), request.getQueryString());
        Optional<RenderedAnswers.Rendered> kept = answers.find(key);
        if (kept.isPresent()) {
            kept.get().asked().run();
            return kept.map(known -> tags.answer(new EntityTag(known.tag()), known.body()));
        }
        long stamp = answers.stamp();
        return read.get().map(found -> {
            byte[] body = bytes(found.view());
            EntityTag tag = ETags.of(found.version(), body);
            answers.keep(
                    key,
                    new RenderedAnswers.Rendered(route, body, tag.getValue(), found.asked()),
                    found.subjects(),
                    stamp);
            found.asked().run();
            return tags.answer(tag, body);
        });
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
