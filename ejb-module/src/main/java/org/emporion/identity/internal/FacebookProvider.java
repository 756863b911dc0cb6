package org.emporion.identity.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProviderName;

/**
 * Facebook by its manual login flow and the Graph API, each call proven by {@code appsecret_proof}. Its documentation does
 * not say that the address it tells was verified, so it is not even asked for.
 */
@ApplicationScoped
class FacebookProvider implements Provider {

    @Inject
    private ProviderHttp http;

    @Inject
    private CodeExchange exchange;

    @Inject
    @ConfigProperty(name = "emporion.oauth.facebook.client-id")
    private Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "emporion.oauth.facebook.client-secret")
    private Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "emporion.oauth.facebook.url")
    private String url;

    @Inject
    @ConfigProperty(name = "emporion.oauth.facebook.api-url")
    private String apiUrl;

    @Override
    public ProviderName name() {
        return ProviderName.FACEBOOK;
    }

    @Override
    public boolean isOn() {
        return clientId.isPresent() && clientSecret.isPresent();
    }

    @Override
    public URI authorization(Departure departure) {
        return exchange.authorization(
                name(), url + "/dialog/oauth", clientId.orElseThrow(), new Scope("public_profile"), departure);
    }

    @Override
    public Profile profile(Arrival arrival) throws ProviderAway {
        String secret = clientSecret.orElseThrow();
        String token = exchange.tokens(
                        name(),
                        URI.create(apiUrl + "/oauth/access_token"),
                        CodeExchange.client(clientId.orElseThrow(), secret),
                        arrival)
                .getTokens()
                .getAccessToken()
                .getValue();
        JsonNode person = read("/me?fields=id,name&appsecret_proof=" + proof(token, secret), token);
        String id = person.path("id").asText("");
        if (!id.matches("[0-9]{1,40}")) {
            throw IdentityProblem.providerRefused("The provider did not tell who came.");
        }
        return new Profile(
                name(),
                id,
                Optional.empty(),
                PersonName.clean(person.path("name").asText("")),
                "");
    }

    private JsonNode read(String path, String token) throws ProviderAway {
        return http.getJson(URI.create(apiUrl + path), token, Map.of());
    }

    private static String proof(String token, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
