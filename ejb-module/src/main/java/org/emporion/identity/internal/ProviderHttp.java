package org.emporion.identity.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.jspecify.annotations.Nullable;

/** Calls of providers: each ends in time, follows nothing, and reads no more than a profile could take. */
@ApplicationScoped
class ProviderHttp {

    private static final int MOST_BYTES = 256 * 1024;

    @Inject
    @ConfigProperty(name = "emporion.oauth.timeout")
    private Duration timeout;

    @Inject
    private ObjectMapper json;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Sends a token request. */
    HTTPResponse post(HTTPRequest request) throws ProviderAway {
        HttpRequest.Builder builder = request(request.getURI())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.valueOf(request.getBody())));
        return send(builder);
    }

    /** Reads a resource, with an access token or without; what is not 200 is a refusal. */
    String get(URI uri, @Nullable String accessToken, Map<String, String> headers) throws ProviderAway {
        HttpRequest.Builder builder = request(uri).GET();
        headers.forEach(builder::setHeader);
        if (accessToken != null) {
            builder.header("Authorization", "Bearer " + accessToken);
        }
        HTTPResponse answer = send(builder);
        if (answer.getStatusCode() != 200) {
            throw IdentityProblem.providerRefused("The provider did not tell who came.");
        }
        return String.valueOf(answer.getBody());
    }

    /** Reads a resource that is JSON. */
    JsonNode getJson(URI uri, String accessToken, Map<String, String> headers) throws ProviderAway {
        try {
            return json.readTree(get(uri, accessToken, headers));
        } catch (JsonProcessingException unreadable) {
            throw new ProviderAway("It answered no JSON");
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("User-Agent", "Emporion");
    }

    private HTTPResponse send(HttpRequest.Builder request) throws ProviderAway {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
                    throw new ProviderAway("It answered " + answer.statusCode());
                }
                HTTPResponse response = new HTTPResponse(answer.statusCode());
                response.setContentType(
                        answer.headers().firstValue("Content-Type").orElse("text/plain"));
                response.setBody(new String(bytes, StandardCharsets.UTF_8));
                return response;
            }
        } catch (IOException unreachable) {
            throw new ProviderAway("It did not answer");
        } catch (ParseException noType) {
            throw new ProviderAway("It answered with a broken Content-Type");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ProviderAway("It did not answer in time");
        }
    }
}
