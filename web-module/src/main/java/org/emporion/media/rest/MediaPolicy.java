package org.emporion.media.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What people sent is never a page of ours: should a browser open a file as one all the same, it has no script, no origin and
 * nothing to load (Content Security Policy 3, sandbox), and it takes the type for what we say it is.
 */
@WebFilter(urlPatterns = "/api/v1/media/*", asyncSupported = true)
public class MediaPolicy implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse http = (HttpServletResponse) response;
        http.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        http.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(request, response);
    }
}
