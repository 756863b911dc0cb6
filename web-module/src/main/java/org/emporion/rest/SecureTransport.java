package org.emporion.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Leads from HTTP to HTTPS where a setting says so, and tells browsers that came by TLS to stay with it (RFC 6797). */
@ApplicationScoped
public class SecureTransport {

    private static final int PERMANENT_REDIRECT = 308;
    private static final int HTTPS = 443;

    @Inject
    @ConfigProperty(name = "emporion.https.redirect-port")
    private int redirectPort;

    @Inject
    @ConfigProperty(name = "emporion.https.hsts")
    private Optional<String> hsts;

    @Inject
    private ClientAddress addresses;

    /** Whether a request may be answered where it came. */
    boolean admits(boolean secure) {
        return secure || redirectPort == 0;
    }

    /** Tells who came by TLS to stay with it. */
    void remind(boolean secure, BiConsumer<String, String> header) {
        if (secure) {
            hsts.ifPresent(policy -> header.accept("Strict-Transport-Security", policy));
        }
    }

    /** True when the caller was sent to HTTPS. */
    boolean redirected(HttpServletRequest request, HttpServletResponse response) {
        boolean secure = addresses.isSecure(request);
        remind(secure, response::setHeader);
        if (admits(secure)) {
            return false;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String port = redirectPort == HTTPS ? "" : ":" + redirectPort;
        response.setStatus(PERMANENT_REDIRECT);
        response.setHeader("Location", "https://" + request.getServerName() + port + request.getRequestURI() + query);
        return true;
    }
}
