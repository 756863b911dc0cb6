package org.emporion.bench.bare;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the server itself costs: answers bytes that were given to it before by PUT, whatever is asked and sent. The measured request is of
 * the same size as the product's, is read to its end, and its answer has the same size as the product's.
 */
@WebServlet("/*")
public class PreparedAnswers extends HttpServlet {

    private static final byte[] NOTHING = {};

    private final transient Map<String, byte[]> answers = new ConcurrentHashMap<>();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        if (request.getMethod().equals("PUT")) {
            answers.put(request.getPathInfo(), body);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        byte[] answer = answers.getOrDefault(request.getPathInfo(), NOTHING);
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        try (OutputStream out = response.getOutputStream()) {
            out.write(answer);
        }
    }
}
