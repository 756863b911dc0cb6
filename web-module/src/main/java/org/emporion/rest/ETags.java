package org.emporion.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.emporion.platform.RequestProblem;

/** Strong entity tags from versions (RFC 9110, 8.8.3), and the preconditions that name them. */
@RequestScoped
public class ETags {

    @Inject
    private HttpServletRequest request;

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that {@code If-Match} names, for the use case to compare in its transaction.
     *
     * @throws RequestProblem {@code request.if_match_required} without one, {@code request.stale} for one that is no version
     */
    public int requiredVersion() {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw RequestProblem.ifMatchRequired();
        }
        String tag = withoutSuffix(header.strip());
        if (!tag.matches("\"\\d{1,9}\"")) {
            throw RequestProblem.stale();
        }
        return Integer.parseInt(tag.substring(1, tag.length() - 1));
    }

    /** 304 where {@code If-None-Match} names this tag, else 200 with the tag; the caller's copy must be asked after. */
    public Response answer(EntityTag tag, Object entity) {
        if (isKnown(tag)) {
            return Response.notModified(tag).build();
        }
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        revalidate.setNoTransform(false);
        return Response.ok(entity).tag(tag).cacheControl(revalidate).build();
    }

    private boolean isKnown(EntityTag tag) {
        String header = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .map(ETags::withoutSuffix)
                        .anyMatch(known -> known.equals("*") || known.equals('"' + tag.getValue() + '"'));
    }

    /** A compressed answer's tag carries a suffix of its own; it names the same version. */
    private static String withoutSuffix(String tag) {
        return tag.endsWith("-gzip\"") ? tag.substring(0, tag.length() - "-gzip\"".length()) + '"' : tag;
    }
}
