package org.emporion.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.RequestProblem;

/**
 * Without the boot setting {@code emporion.test-hooks} there is nothing under {@code /internal}: no method, media type or
 * body that is refused before gives the routes away.
 */
@Provider
@PreMatching
public class TestHooksDoor implements ContainerRequestFilter {

    private static final String HOOKS = "internal";

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean open;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!open && leadsToHooks(request.getUriInfo().getPathSegments())) {
            throw RequestProblem.notFound("resource");
        }
    }

    private static boolean leadsToHooks(List<PathSegment> path) {
        return path.stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter(HOOKS::equals)
                .isPresent();
    }
}
