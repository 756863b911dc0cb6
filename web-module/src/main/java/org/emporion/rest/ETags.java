package org.emporion.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Strong entity tags from versions (RFC 9110, 8.8.3), and the preconditions that name them. */
@RequestScoped
public class ETags {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})(?:\\.[0-9a-f]+)?\"");
    private static final int HASH_BYTES = 8;

    @Inject
    private HttpServletRequest request;

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The tag of a body that shows more than its version tells, such as stock: another body has another tag, and {@code
     * If-Match} still names the version.
     */
    public static EntityTag of(long version, byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag(version + "." + HexFormat.of().formatHex(hash, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
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
        Matcher version = VERSION.matcher(tag);
        if (!version.matches()) {
            throw RequestProblem.stale();
        }
        return Integer.parseInt(version.group(1));
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
        return names(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag.getValue());
    }

    /** Whether {@code If-None-Match} names this tag. */
    static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .map(ETags::withoutSuffix)
                        .anyMatch(known -> known.equals("*") || known.equals('"' + tag + '"'));
    }

    /** A compressed answer's tag carries a suffix of its own; it names the same version. */
    private static String withoutSuffix(String tag) {
        return tag.endsWith("-gzip\"") ? tag.substring(0, tag.length() - "-gzip\"".length()) + '"' : tag;
    }
}
