package org.emporion.identity.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProviderName;

/** GitHub by its web application flow and its REST API (2022-11-28): the person, and of the addresses the primary one if verified. */
@ApplicationScoped
class GitHubProvider implements Provider {

    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28");

    @Inject
    private ProviderHttp http;

    @Inject
    private CodeExchange exchange;

    @Inject
    @ConfigProperty(name = "emporion.oauth.github.client-id")
    private Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "emporion.oauth.github.client-secret")
    private Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "emporion.oauth.github.url")
    private String url;

    @Inject
    @ConfigProperty(name = "emporion.oauth.github.api-url")
    private String apiUrl;

    @Override
    public ProviderName name() {
        return ProviderName.GITHUB;
    }

    @Override
    public boolean isOn() {
        return clientId.isPresent() && clientSecret.isPresent();
    }

    @Override
    public URI authorization(Departure departure) {
        return exchange.authorization(
                name(),
                url + "/login/oauth/authorize",
                clientId.orElseThrow(),
                new Scope("read:user", "user:email"),
                departure);
    }

    @Override
    public Profile profile(Arrival arrival) throws ProviderAway {
        String token = exchange.tokens(
                        name(),
                        URI.create(url + "/login/oauth/access_token"),
                        CodeExchange.client(clientId.orElseThrow(), clientSecret.orElseThrow()),
                        arrival)
                .getTokens()
                .getAccessToken()
                .getValue();
        JsonNode user = read("/user", token);
        long id = user.path("id").asLong();
        if (id <= 0) {
            throw IdentityProblem.providerRefused("The provider did not tell who came.");
        }
        return new Profile(
                name(),
                String.valueOf(id),
                verifiedEmail(read("/user/emails", token)),
                PersonName.clean(user.path("name").asText("")),
                "");
    }

    private static Optional<EmailAddress> verifiedEmail(JsonNode emails) {
        for (JsonNode email : emails) {
            if (email.path("primary").asBoolean() && email.path("verified").asBoolean()) {
                return EmailAddress.parse(email.path("email").asText());
            }
        }
        return Optional.empty();
    }

    private JsonNode read(String path, String token) throws ProviderAway {
        return http.getJson(URI.create(apiUrl + path), token, HEADERS);
    }
}
