package org.emporion.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.regex.Pattern;
import org.emporion.platform.RequestProblem;

/**
 * Refuses an {@code Accept} with a weight that is none (RFC 9110, 12.4.2): RESTEasy takes it for a failure of the server. What is no
 * media range at all it refuses by itself.
 */
@Provider
@PreMatching
public class ReadableAccept implements ContainerRequestFilter {

    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getAcceptableMediaTypes().stream().allMatch(ReadableAccept::isWeighed)) {
            throw RequestProblem.invalid("Accept", "request.invalid_value", "has a weight that is none");
        }
    }

    private static boolean isWeighed(MediaType range) {
        Map<String, String> parameters = range.getParameters();
        return !parameters.containsKey("q")
                || WEIGHT.matcher(String.valueOf(parameters.get("q"))).matches();
    }
}
