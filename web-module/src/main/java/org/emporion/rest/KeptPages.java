package org.emporion.rest;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
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
        deployment.addInitialHandlerChainWrapper(next -> before(next, context, deployment.getClassLoader()));
    }

    private static HttpHandler before(HttpHandler next, ServletContext context, ClassLoader application) {
        return exchange -> {
            if (!(context.getAttribute(READS) instanceof RenderedReads reads)
                    || !answered(reads, exchange, application)) {
                next.handleRequest(exchange);
            }
        };
    }

    /** A bean that is made here for the first time would find the settings of the server, and not those of the application. */
    private static boolean answered(RenderedReads reads, HttpServerExchange exchange, ClassLoader application) {
        Thread thread = Thread.currentThread();
        ClassLoader servers = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return reads.answered(exchange);
        } finally {
            thread.setContextClassLoader(servers);
        }
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
