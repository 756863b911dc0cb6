package org.emporion.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * No cache keeps an answer of the API (RFC 9111, 5.2.2.5) unless its route says otherwise: who forgets to think about it
 * must not leave a person's data or a token behind. A 304 is silent: it speaks of the answer that was kept.
 */
@Provider
public class NotStored implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean silent = response.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
        if (!silent && !response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
