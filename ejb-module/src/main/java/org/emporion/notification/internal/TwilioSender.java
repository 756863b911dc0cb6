package org.emporion.notification.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Sends by Twilio's Messages resource (API 2010-04-01). It knows no idempotency key, so a try whose answer was lost is looked
 * for among the number's latest messages before the next one: text, number and time tell it. What Twilio takes and delivers
 * late is therefore not sent again; only two answers lost one after the other, with the list of messages late as well,
 * could send one SMS twice.
 */
@ApplicationScoped
@Typed(TwilioSender.class)
class TwilioSender implements SmsSender {

    private static final String API = "/2010-04-01/Accounts/";
    /** RFC 7231 dates have no fractions of seconds, and clocks differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final int LATEST = 20;
    /** Statuses of messages that Twilio gave up, or was told to. */
    private static final Set<String> NOT_DELIVERED = Set.of("failed", "undelivered", "canceled");

    private static final int MOST_VALID_SECONDS = 36_000;
    private static final int MAX_REASON = 200;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.account-sid")
    private Optional<String> account;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.auth-token")
    private Optional<String> authToken;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.from")
    private Optional<String> from;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.url")
    private String url;

    @Inject
    @ConfigProperty(name = "emporion.sms.twilio.timeout")
    private Duration timeout;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public void requireSetUp() {
        if (account.isEmpty() || authToken.isEmpty() || from.isEmpty()) {
            throw new IllegalStateException(
                    "SMS by Twilio need emporion.sms.twilio.account-sid, .auth-token and .from");
        }
    }

    @Override
    @Timeout(value = 30, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.75,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            // a number that is none says nothing about Twilio
            skipOn = {MessageRefused.class, BulkheadException.class})
    @Bulkhead(4)
    public void send(Sms sms) throws MessageRefused, MessageDelayed {
        if (account.isEmpty() || authToken.isEmpty() || from.isEmpty()) {
            throw new MessageDelayed("Twilio is not set up");
        }
        if (sms.triedBefore() && wasTaken(sms)) {
            return;
        }
        HttpResponse<String> answer =
                call(request("").POST(HttpRequest.BodyPublishers.ofString(form(message(sms, from.get())))));
        if (answer.statusCode() / 100 != 2) {
            refuse(answer);
        }
    }

    private Map<String, String> message(Sms sms, String sender) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", sms.recipient());
        fields.put(sender.startsWith("MG") ? "MessagingServiceSid" : "From", sender);
        fields.put("Body", sms.text());
        if (sms.expiresAt() != null) {
            long left = Duration.between(clock.instant(), sms.expiresAt()).toSeconds();
            fields.put("ValidityPeriod", String.valueOf(Math.max(1, Math.min(left, MOST_VALID_SECONDS))));
        }
        return fields;
    }

    private boolean wasTaken(Sms sms) throws MessageRefused, MessageDelayed {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("To", sms.recipient());
        query.put("PageSize", String.valueOf(LATEST));
        HttpResponse<String> answer = call(request("?" + form(query)).GET());
        if (answer.statusCode() != 200) {
            refuse(answer);
        }
        Instant since = sms.composedAt().minus(CLOCKS_DIFFER);
        for (JsonNode message : read(answer).path("messages")) {
            // a trial account's messages have a line of Twilio's before the text
            if (message.path("to").asText().equals(sms.recipient())
                    && message.path("body").asText().strip().endsWith(sms.text().strip())
                    && !NOT_DELIVERED.contains(message.path("status").asText())
                    && !madeAt(message).isBefore(since)) {
                return true;
            }
        }
        return false;
    }

    private static Instant madeAt(JsonNode message) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    message.path("date_created").asText()));
        } catch (DateTimeException unreadable) {
            return Instant.MIN;
        }
    }

    /**
     * Only a refusal of this number or text is for good (HTTP 400). What stands for wrong settings (401, 403, 404), too many
     * calls (429) and faults at Twilio may be mended while the message is still of use.
     */
    private void refuse(HttpResponse<String> answer) throws MessageRefused, MessageDelayed {
        String reason = "Twilio answered " + answer.statusCode() + code(answer);
        if (answer.statusCode() == 400) {
            throw new MessageRefused(reason);
        }
        throw new MessageDelayed(reason);
    }

    /** Twilio's own number of the error; its message may hold the phone number. */
    private String code(HttpResponse<String> answer) throws MessageDelayed {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? ", error " + read(answer).path("code").asInt() : "";
    }

    private JsonNode read(HttpResponse<String> answer) throws MessageDelayed {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new MessageDelayed("Twilio answered " + answer.statusCode() + " and no JSON");
        }
    }

    private HttpRequest.Builder request(String query) {
        String sid = account.orElseThrow();
        String login = sid + ":" + authToken.orElseThrow();
        return HttpRequest.newBuilder(URI.create(url + API + sid + "/Messages.json" + query))
                .timeout(timeout)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws MessageDelayed {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            String reason = String.valueOf(unreachable.getMessage());
            throw new MessageDelayed(
                    "Twilio did not answer: " + reason.substring(0, Math.min(MAX_REASON, reason.length())));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new MessageDelayed("Twilio did not answer in time");
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
