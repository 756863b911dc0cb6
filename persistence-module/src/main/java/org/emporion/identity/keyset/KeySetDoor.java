package org.emporion.identity.keyset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loopback listener that serves the key set to this server alone, with a thread of its own and a port that is free. */
public final class KeySetDoor {

    private static final String EMPTY = "{\"keys\":[]}";

    private static volatile Supplier<String> keySet = () -> EMPTY;
    private static @Nullable HttpServer listener;

    private KeySetDoor() {}

    /** Where the set is served; opens the door the first time. */
    static synchronized String location() {
        HttpServer open = listener;
        if (open == null) {
            open = open();
            listener = open;
        }
        return "http://127.0.0.1:" + open.getAddress().getPort() + "/jwks.json";
    }

    /** Serves what this gives from now on. */
    public static void serve(Supplier<String> source) {
        keySet = source;
    }

    /** Ends the listener, with the application. */
    public static synchronized void close() {
        keySet = () -> EMPTY;
        HttpServer open = listener;
        if (open != null) {
            open.stop(0);
            listener = null;
        }
    }

    private static HttpServer open() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            server.createContext("/jwks.json", KeySetDoor::answer);
            server.start();
            return server;
        } catch (IOException closed) {
            throw new UncheckedIOException("No loopback port for the key set", closed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = keySet.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
