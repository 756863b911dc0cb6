package org.emporion.rest;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads bodies before a worker is asked for them, and closes the connection where one does not arrive in time: a worker
 * that reads a body of a byte a second is a worker that serves nobody, and there are sixteen. Servlets have no say so
 * early, hence the server's own interface. A body that is larger than what is read ahead has the same time in all; an upload
 * has five minutes, and an import as long as it needs.
 */
public class SlowBodies implements ServletExtension {

    private static final Logger LOG = Logger.getLogger(SlowBodies.class);
    /** Under the ten seconds that a client has for its headers, the clock of the listener included. */
    private static final int SECONDS = 8;
    /** Of 16 KiB each. */
    private static final int BUFFERS = 16;

    private static final long READ_AHEAD = BUFFERS * 16L * 1024;
    private static final String FILES = "/api/v1/catalog/imports";
    /** Anybody with an account sends these: the largest takes so long over 700 kbit/s. */
    private static final String UPLOADS = "/api/v1/uploads";

    private static final int UPLOAD_SECONDS = 300;

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(SlowBodies::before);
    }

    private static HttpHandler before(HttpHandler next) {
        return exchange -> {
            if (exchange.isRequestComplete() || exchange.getRequestPath().startsWith(FILES)) {
                next.handleRequest(exchange);
                return;
            }
            boolean upload = exchange.getRequestPath().startsWith(UPLOADS);
            CompletableFuture<Void> deadline = deadline(exchange, upload ? UPLOAD_SECONDS : SECONDS);
            exchange.addExchangeCompleteListener((completed, others) -> {
                deadline.complete(null);
                others.proceed();
            });
            if (upload) {
                next.handleRequest(exchange);
                return;
            }
            HttpHandler arrived = read -> {
                if (isWhole(read)) {
                    deadline.complete(null);
                }
                next.handleRequest(read);
            };
            new RequestBufferingHandler(arrived, BUFFERS).handleRequest(exchange);
        };
    }

    /** Without a length nobody knows before the end; a client that waits for leave to send has sent nothing. */
    private static boolean isWhole(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength();
        return length >= 0
                && length <= READ_AHEAD
                && !HttpContinue.requiresContinueResponse(exchange.getRequestHeaders());
    }

    /** To be completed in time; otherwise the connection is closed, unless the body was read to its end. */
    private static CompletableFuture<Void> deadline(HttpServerExchange exchange, int seconds) {
        CompletableFuture<Void> deadline = new CompletableFuture<Void>().orTimeout(seconds, TimeUnit.SECONDS);
        deadline.exceptionally(late -> {
            if (!exchange.isRequestComplete()) {
                close(exchange);
            }
            return null;
        });
        return deadline;
    }

    private static void close(HttpServerExchange exchange) {
        try {
            exchange.getConnection().close();
        } catch (IOException closedAlready) {
            LOG.debugf("A slow connection was closed already: %s", closedAlready);
        }
    }
}
