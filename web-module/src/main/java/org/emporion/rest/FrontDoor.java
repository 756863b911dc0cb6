package org.emporion.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.emporion.platform.RateLimit;
import org.emporion.platform.RateLimits;
import org.emporion.platform.RateLimits.Tier;
import org.emporion.platform.RequestProblem;

/**
 * What stands before every page and route, in this order: TLS, other origins, and how often a caller may ask. The container's own
 * refusals pass it as well, without being counted. {@link RenderedReads} answers ahead of it by the same rules.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
        asyncSupported = true)
public class FrontDoor implements Filter {

    @Inject
    private SecureTransport transport;

    @Inject
    private CrossOrigin origins;

    @Inject
    private RateLimits limits;

    @Inject
    private ClientAddress addresses;

    @Inject
    private ObjectMapper json;

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (transport.redirected(request, response) || origins.answered(request, response)) {
            return;
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            Optional<RateLimit> limit = counted(request);
            limit.ifPresent(known -> RateLimitHeaders.add(response, known));
            if (limit.isPresent() && !limit.get().granted()) {
                refuse(request, response, limit.get());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<RateLimit> counted(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal instanceof JsonWebToken token && token.getSubject() != null
                ? limits.take(Tier.SIGNED_IN, token.getSubject())
                : limits.take(Tier.ANONYMOUS, addresses.counted(addresses.of(request)));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RateLimit limit) throws IOException {
        RequestProblem problem = RequestProblem.limited(limit.retrySeconds());
        String id = RequestIds.of(request);
        response.setStatus(Problems.status(problem.code().kind()));
        response.setHeader("Retry-After", String.valueOf(limit.retrySeconds()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(RequestIds.HEADER, id);
        response.setContentType(Problems.PROBLEM_JSON.toString());
        response.getOutputStream().write(json.writeValueAsBytes(Problems.document(problem, "urn:request:" + id)));
    }
}
