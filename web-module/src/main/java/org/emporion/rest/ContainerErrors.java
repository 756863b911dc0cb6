package org.emporion.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.emporion.identity.SigningKeys;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem;
import org.jboss.logging.Logger;

/** The container's own refusals, such as a token that is not valid or a page that is not there, in problem form. */
@WebServlet(urlPatterns = "/problem")
public class ContainerErrors extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(ContainerErrors.class);
    private static final int FAILURE = 500;
    private static final String BEARER = "Bearer ";

    @Inject
    private transient ObjectMapper json;

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        Map<String, Object> problem =
                Problems.document(RequestProblem.of(code(status)), "urn:request:" + RequestIds.of(request));
        problem.put("status", status);
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (status >= FAILURE) {
            log(request, status);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problems.PROBLEM_JSON.toString());
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** The trace of what a servlet threw stands in the container's own line before this one, which has no request id. */
    private static void log(HttpServletRequest request, int status) {
        LOG.errorf(
                "Request %s failed in the container: %d for %s %s (%s)",
                RequestIds.of(request),
                status,
                request.getMethod(),
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }

    private int status(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        boolean accident = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
        return status == 500 && !accident && namesUnknownKey(request) ? 401 : status;
    }

    /** SmallRye JWT 4.3.1 takes a token whose key is not in the key set for a failure of the server (docs/adr/0003). */
    private boolean namesUnknownKey(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !keys.isNamedBy(authorization.substring(BEARER.length()).strip());
    }

    private static Problem.Code code(int status) {
        return switch (status) {
            case 401 -> RequestProblem.INVALID_TOKEN;
            case 403 -> RequestProblem.FORBIDDEN;
            case 404 -> RequestProblem.NOT_FOUND;
            case 405 -> RequestProblem.METHOD_NOT_ALLOWED;
            case 413 -> RequestProblem.TOO_LARGE;
            case 503 -> RequestProblem.UNAVAILABLE;
            default -> status >= 500 ? RequestProblem.FAILURE : RequestProblem.MALFORMED;
        };
    }
}
