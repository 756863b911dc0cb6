package org.emporion.notification.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.notification.MailboxQueries;
import org.emporion.rest.RequestContext;
import org.emporion.shared.Problem;
import org.jspecify.annotations.Nullable;

/** The page of demo mode's mailbox and, for its frame, the messages; in production there is nothing here. */
@WebServlet(urlPatterns = "/mailbox/*")
public class MailboxPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String MESSAGE = "/messages/";
    private static final String HTML = "text/html;charset=UTF-8";

    /** The files of the page, with their types. */
    private static final Map<String, String> FILES = Map.of(
            "/", HTML,
            "/mailbox.css", "text/css;charset=UTF-8",
            "/mailbox.js", "text/javascript;charset=UTF-8");

    private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");

    @Inject
    private transient MailboxQueries mailbox;

    @Inject
    private transient RequestContext context;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (!mode.equals("demo")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (path == null) {
            response.sendRedirect("/mailbox/");
        } else if (path.startsWith(MESSAGE)) {
            sendMessage(path.substring(MESSAGE.length()), response);
        } else {
            sendFile(path, response);
        }
    }

    private void sendFile(String path, HttpServletResponse response) throws IOException {
        String type = FILES.get(path);
        String file = "/WEB-INF/mailbox" + (path.equals("/") ? "/index.html" : path);
        try (InputStream content = type == null ? null : getServletContext().getResourceAsStream(file)) {
            if (content == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            content.transferTo(response.getOutputStream());
        }
    }

    private void sendMessage(String id, HttpServletResponse response) throws IOException {
        String html = message(id);
        if (html == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", policyOf(html));
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(HTML);
        byte[] body =
                html.replaceFirst("<head>", "<head><base target=\"_blank\">").getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
    }

    private @Nullable String message(String id) {
        try {
            return mailbox.get(context.caller(), UUID.fromString(id)).html();
        } catch (IllegalArgumentException noId) {
            return null;
        } catch (Problem refusal) {
            if (refusal.code().kind() != Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            return null;
        }
    }

    /** No script, no form, no origin, nothing from elsewhere; mail has its styles in attributes, and these alone apply. */
    private static String policyOf(String html) {
        Set<String> hashes = new LinkedHashSet<>();
        Matcher style = STYLE.matcher(html);
        while (style.find()) {
            hashes.add("'sha256-" + sha256(style.group(1)) + "'");
        }
        return "default-src 'none'; style-src 'unsafe-hashes' " + String.join(" ", hashes)
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
                + "; sandbox allow-popups allow-popups-to-escape-sandbox";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
