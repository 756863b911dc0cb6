package org.emporion.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.emporion.identity.SigningKeys;

/** The container's own refusals, such as a token that is not valid or a page that is not there, in problem form. */
@WebServlet(urlPatterns = "/problem")
public class ContainerErrors extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String BEARER = "Bearer ";

    @Inject
    private transient ObjectMapper json;

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        String code = code(status);
        problem.put("type", "https://emporion.org/problems/" + code);
        problem.put("title", title(status));
        problem.put("status", status);
        problem.put("instance", "urn:request:" + RequestIds.of(request));
        problem.put("code", code);
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        response.setContentType(Problems.PROBLEM_JSON.toString());
        response.getOutputStream().write(json.writeValueAsBytes(problem));
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

    private static String code(int status) {
        return switch (status) {
            case 401 -> "auth.invalid_token";
            case 403 -> "auth.forbidden";
            case 404 -> "request.not_found";
            case 405 -> "request.method_not_allowed";
            case 413 -> "request.too_large";
            case 503 -> "request.unavailable";
            default -> status >= 500 ? "server.failure" : "request.malformed";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "The access token is not valid";
            case 403 -> "Your role does not allow this";
            case 404 -> "There is nothing here";
            case 405 -> "This path does not know the method";
            case 413 -> "The body is too large";
            case 503 -> "A part of the server is out of reach";
            default -> status >= 500 ? "Something failed on our side" : "The request is not understood";
        };
    }
}
