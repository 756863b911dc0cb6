package org.emporion.rest;

import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Puts {@link RenderedReads} ahead of the servlet container, where the server's own interface alone leads. There is nothing
 * to inject there: the listener, which has it injected, hands it over when the application is ready.
 */
public class KeptPages implements ServletExtension {

    private static final String READS = RenderedReads.class.getName();

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> before(next, context));
    }

    private static HttpHandler before(HttpHandler next, ServletContext context) {
        return exchange -> {
            if (!(context.getAttribute(READS) instanceof RenderedReads reads) || !reads.answered(exchange)) {
                next.handleRequest(exchange);
            }
        };
    }

    /** Opens the way when everything that it needs is there, and closes it before anything of it ends. */
    @WebListener
    public static class Opening implements ServletContextListener {

        @Inject
        private RenderedReads reads;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute(READS, reads);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            event.getServletContext().removeAttribute(READS);
        }
    }
}
