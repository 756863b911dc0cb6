package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.emporion.platform.RequestProblem;

/**
 * Holds bodies to 1 MiB before anything parses them, and takes the hash that an idempotency key is kept with. A route that
 * takes a file is annotated {@link LargeBody} and streams under its own limit.
 */
@Provider
@Priority(Priorities.USER - 500)
public class BodyLimit implements ContainerRequestFilter {

    static final int MAX_BYTES = 1 << 20;

    @Context
    private ResourceInfo resource;

    @Inject
    private RequestContext context;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (resource.getResourceMethod() != null && resource.getResourceMethod().isAnnotationPresent(LargeBody.class)) {
            return;
        }
        if (request.getLength() > MAX_BYTES) {
            throw RequestProblem.tooLarge(MAX_BYTES);
        }
        if (!request.hasEntity()) {
            context.bodyWas(hash(request, new byte[0]));
            return;
        }
        InputStream stream = request.getEntityStream();
        byte[] body = stream.readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw RequestProblem.tooLarge(MAX_BYTES);
        }
        context.bodyWas(hash(request, body));
        request.setEntityStream(new ByteArrayInputStream(body));
    }

    private static String hash(ContainerRequestContext request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getMethod().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(request.getUriInfo().getPath().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            String guest = request.getHeaderString("X-Cart-Token");
            if (guest != null) {
                digest.update(guest.getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
