package org.emporion.identity.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Google, GitHub and Facebook over HTTP, as their documentation says they answer: codes work once, for the client and the
 * redirect URI that they were given to, and with the verifier of their challenge.
 */
final class FakeProviders implements AutoCloseable {

    static final String CLIENT = "emporion-at-the-provider";
    static final String SECRET = "the provider's secret";

    private static final long SLOW_MILLIS = 600;

    /** A person with an account at the provider. */
    record Person(String id, String email, boolean verified, String name) {

        static Person with(String email, boolean verified) {
            String digits = String.valueOf(UUID.randomUUID().getMostSignificantBits() >>> 1);
            return new Person(digits, email, verified, "Pia");
        }
    }

    private record Granted(
            Person person,
            String redirectUri,
            String challenge,
            String nonce,
            UnaryOperator<JWTClaimsSet.Builder> claims) {}

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey strangersKey;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> tokens = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile boolean slow;
    private volatile int fault;
    private volatile boolean signsWithStrangersKey;

    FakeProviders() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            strangersKey = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The person says yes on the page that the browser was sent to; the code that the browser brings back. */
    String consent(URI location, Person person) {
        return consent(location, person, claims -> claims);
    }

    /** As {@link #consent(URI, Person)}, with a changed statement about the person. */
    String consent(URI location, Person person, UnaryOperator<JWTClaimsSet.Builder> claims) {
        Map<String, String> asked = fields(location.getRawQuery());
        String code = "code-" + UUID.randomUUID();
        codes.put(
                code,
                new Granted(
                        person, asked.get("redirect_uri"), asked.get("code_challenge"), asked.get("nonce"), claims));
        return code;
    }

    /** From now on token requests get no answer, or get one. */
    void silent(boolean now) {
        silent = now;
    }

    /** From now on token requests take 600 ms, or no time. */
    void slow(boolean now) {
        slow = now;
    }

    /** From now on token requests are answered with this status; 0: as they should be. */
    void fault(int status) {
        fault = status;
    }

    void signsWithStrangersKey(boolean now) {
        signsWithStrangersKey = now;
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            int sign = field.indexOf('=');
            fields.put(
                    URLDecoder.decode(field.substring(0, sign), StandardCharsets.UTF_8),
                    URLDecoder.decode(field.substring(sign + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/google/.well-known/openid-configuration" -> answer(exchange, 200, discovery());
                case "/google/keys" -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/google/token", "/github/login/oauth/access_token", "/graph/oauth/access_token" ->
                    token(exchange, path);
                case "/api/user" -> gitHubUser(exchange, person(exchange));
                case "/api/user/emails" -> gitHubEmails(exchange, person(exchange));
                case "/graph/me" -> facebookMe(exchange, person(exchange));
                default -> answer(exchange, 404, "{}");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String discovery() {
        String issuer = url() + "/google";
        return """
                {"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token","jwks_uri":"%s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer, issuer, issuer, issuer);
    }

    private void token(HttpExchange exchange, String path) throws IOException, InterruptedException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (silent) {
            end.await();
        }
        if (slow) {
            end.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (fault != 0) {
            answer(exchange, fault, "{}");
            return;
        }
        Granted granted = codes.remove(form.getOrDefault("code", ""));
        boolean good = granted != null
                && CLIENT.equals(form.get("client_id"))
                && SECRET.equals(form.get("client_secret"))
                && "authorization_code".equals(form.get("grant_type"))
                && granted.redirectUri.equals(form.get("redirect_uri"))
                && granted.challenge.equals(s256(form.getOrDefault("code_verifier", "")));
        if (!good) {
            boolean gitHub = path.startsWith("/github");
            answer(
                    exchange,
                    gitHub ? 200 : 400,
                    gitHub ? "{\"error\":\"bad_verification_code\"}" : "{\"error\":\"invalid_grant\"}");
            return;
        }
        String access = "token-" + UUID.randomUUID();
        tokens.put(access, granted.person);
        String statement = path.startsWith("/google") ? ",\"id_token\":\"" + idToken(granted) + "\"" : "";
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + access + "\",\"token_type\":\"bearer\",\"expires_in\":3600" + statement + "}");
    }

    private String idToken(Granted granted) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url() + "/google")
                .audience(CLIENT)
                .subject(granted.person.id)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3_600)))
                .claim("nonce", granted.nonce)
                .claim("email", granted.person.email)
                .claim("email_verified", granted.person.verified)
                .claim("given_name", granted.person.name)
                .claim("family_name", "Probe");
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                granted.claims.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signsWithStrangersKey ? strangersKey : key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private Person person(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return tokens.get(header.replaceFirst("^Bearer ", ""));
    }

    private static void gitHubUser(HttpExchange exchange, Person person) throws IOException {
        if (person == null || exchange.getRequestHeaders().getFirst("User-Agent") == null) {
            answer(exchange, 401, "{\"message\":\"Bad credentials\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"login\":\"pia\",\"id\":%s,\"name\":\"%s\",\"email\":null}".formatted(person.id, person.name));
    }

    private static void gitHubEmails(HttpExchange exchange, Person person) throws IOException {
        if (person == null) {
            answer(exchange, 401, "{\"message\":\"Bad credentials\"}");
            return;
        }
        answer(exchange, 200, """
                [{"email":"second-%s","primary":false,"verified":true,"visibility":null},
                 {"email":"%s","primary":true,"verified":%b,"visibility":"private"}]""".formatted(person.email, person.email, person.verified));
    }

    private void facebookMe(HttpExchange exchange, Person person) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "");
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        if (person == null || !hmac(token).equals(query.get("appsecret_proof"))) {
            answer(exchange, 400, "{\"error\":{\"message\":\"Invalid appsecret_proof\",\"code\":100}}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"id\":\"%s\",\"email\":\"%s\",\"name\":\"%s\"}".formatted(person.id, person.email, person.name));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hmac(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
