package org.emporion.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What a browser may do with our pages (Content Security Policy 3): run and show files of this application and nothing
 * else, no script or style inside of a page, in nobody's frame. All other answers have a policy that allows nothing, from
 * the server's configuration.
 */
@WebFilter(
        urlPatterns = {
            "/docs/*",
            "/mailbox/*",
            "/verify-email/*",
            "/confirm-email/*",
            "/reset-password/*",
            "/signed-in/*"
        },
        asyncSupported = true)
public class PagePolicy implements Filter {

    private static final String OWN_FILES_ONLY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse http = (HttpServletResponse) response;
        http.setHeader("Content-Security-Policy", OWN_FILES_ONLY);
        http.setHeader("Referrer-Policy", "no-referrer");
        // a newer version's page must not meet an older version's script
        http.setHeader("Cache-Control", "no-cache");
        chain.doFilter(request, response);
    }
}
