package org.emporion.notification.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Twilio's Messages resource over HTTP, as its documentation says it answers. What is to go wrong is set for each number:
 * one trouble a call, in turn, and none when they are used up.
 */
final class FakeTwilio implements AutoCloseable {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "fake-twilio-token";
    static final String FROM = "+15005550006";

    private static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

    /** What befalls a call that sends. */
    enum Trouble {
        /** The message is refused: not a valid number. */
        NO_NUMBER,
        /** Too many requests. */
        TOO_MANY,
        /** Twilio has a fault, and says so without JSON. */
        FAULT,
        /** Nothing is taken and nothing is answered. */
        SILENT,
        /** The message is taken, and the answer is lost. */
        TAKEN_BUT_SILENT,
        /** The message is taken, and the connection breaks. */
        TAKEN_BUT_BROKEN,
        /** The answer comes late, but in time. */
        SLOW
    }

    /** A message that was taken. */
    record Taken(String sid, Map<String, String> fields, String createdAt) {}

    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, ConcurrentLinkedQueue<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    FakeTwilio() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void befall(String number, Trouble... inTurn) {
        troubles.put(number, new ConcurrentLinkedQueue<>(List.of(inTurn)));
    }

    List<Taken> takenFor(String number) {
        return taken.stream()
                .filter(message -> number.equals(message.fields.get("To")))
                .toList();
    }

    /** Calls that tried to send to the number. */
    int callsFor(String number) {
        return calls.getOrDefault(number, 0);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String login = "Basic "
                    + java.util.Base64.getEncoder()
                            .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
            if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                error(exchange, 401, 20003, "Authenticate");
            } else if (!exchange.getRequestURI().getPath().equals(MESSAGES)) {
                error(exchange, 404, 20404, "The requested resource was not found");
            } else if (exchange.getRequestMethod().equals("GET")) {
                list(exchange, fields(exchange.getRequestURI().getRawQuery()).get("To"));
            } else {
                create(exchange, fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(HttpExchange exchange, Map<String, String> fields) throws IOException, InterruptedException {
        String to = fields.getOrDefault("To", "");
        calls.merge(to, 1, Integer::sum);
        Trouble trouble =
                troubles.getOrDefault(to, new ConcurrentLinkedQueue<>()).poll();
        if (trouble == null) {
            created(exchange, take(fields));
            return;
        }
        switch (trouble) {
            case NO_NUMBER -> error(exchange, 400, 21211, "The 'To' number " + to + " is not a valid phone number.");
            case TOO_MANY -> error(exchange, 429, 20429, "Too Many Requests");
            case FAULT -> answer(exchange, 503, "text/plain", "Service Unavailable");
            case SILENT -> end.await();
            case TAKEN_BUT_SILENT -> {
                take(fields);
                end.await();
            }
            case TAKEN_BUT_BROKEN -> take(fields);
            case SLOW -> {
                Taken message = take(fields);
                if (!end.await(600, TimeUnit.MILLISECONDS)) {
                    created(exchange, message);
                }
            }
        }
    }

    private Taken take(Map<String, String> fields) {
        Taken message = new Taken(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                fields,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        taken.add(message);
        return message;
    }

    private void created(HttpExchange exchange, Taken message) throws IOException {
        answer(exchange, 201, "application/json", json(message));
    }

    private void list(HttpExchange exchange, String to) throws IOException {
        List<String> found = takenFor(to).stream().map(FakeTwilio::json).toList();
        answer(
                exchange,
                200,
                "application/json",
                "{\"first_page_uri\":\"" + MESSAGES + "\",\"page\":0,\"page_size\":20,\"messages\":["
                        + String.join(",", found) + "]}");
    }

    private static String json(Taken message) {
        return """
                {"sid":"%s","account_sid":"%s","to":"%s","from":"%s","body":"%s","status":"queued","direction":"outbound-api",
                 "date_created":"%s","date_sent":null,"error_code":null,"error_message":null,"num_segments":"1"}""".formatted(
                        message.sid,
                        ACCOUNT,
                        message.fields.get("To"),
                        message.fields.get("From"),
                        message.fields.get("Body"),
                        message.createdAt);
    }

    private static void error(HttpExchange exchange, int status, int code, String message) throws IOException {
        answer(
                exchange,
                status,
                "application/json",
                "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, message, code, status));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            int sign = field.indexOf('=');
            fields.put(
                    URLDecoder.decode(field.substring(0, sign), StandardCharsets.UTF_8),
                    URLDecoder.decode(field.substring(sign + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }
}
