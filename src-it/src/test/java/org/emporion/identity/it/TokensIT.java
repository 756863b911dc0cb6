package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void sayWhoAndWhat() {
        Answer signedIn =
                People.login("vendor@demo.emporion.test", "demo-vendor-2026").expect(200);
        String[] parts = signedIn.text("accessToken").split("\\.");
        assertThat(decoded(parts[0]).get("alg").asText()).isEqualTo("ES256");
        JsonNode claims = decoded(parts[1]);
        assertThat(claims.get("iss").asText()).isEqualTo("emporion");
        assertThat(claims.get("sub").asText()).isEqualTo("00000000-0000-7000-8000-0000000000d2");
        assertThat(claims.get("sid").asText()).isEqualTo(signedIn.text("sessionId"));
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
        assertThat(claims.get("groups"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("account", "reviews.answer", "vendor.catalog", "vendor.orders");
        assertThat(signedIn.text("accessToken")).doesNotContain("@");
    }

    @Test
    void theKeySetHoldsPublicHalvesOnly() {
        Answer keys = EMPORION.root().get("/.well-known/jwks.json").expect(200);
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(keys.at("keys")).isNotEmpty().allSatisfy(key -> {
            assertThat(key.get("kty").asText()).isEqualTo("EC");
            assertThat(key.get("alg").asText()).isEqualTo("ES256");
            assertThat(key.get("use").asText()).isEqualTo("sig");
            assertThat(key.has("d")).isFalse();
        });
    }

    @Test
    void aForeignClaimOrAForeignSignatureIsRefused() {
        String token = token();
        refused(changed(token, 1, claims -> claims.put("sub", "00000000-0000-7000-8000-0000000000d3")));
        refused(token.substring(0, token.length() - 6) + (token.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA"));
        refused("not.a.token");
        refused("x");
    }

    @Test
    void algorithmNoneIsRefused() {
        String unsigned = changed(token(), 0, header -> {
            header.put("alg", "none");
            header.remove("kid");
        });
        refused(unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
        refused(unsigned);
    }

    @Test
    void aForeignKeyIsRefusedUnderAnyName() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair foreign = generator.generateKeyPair();
        refused(signed(token(), foreign));
        refused(signed(changed(token(), 0, header -> header.put("kid", "nobodys")), foreign));
    }

    @Test
    void anExpiredTokenIsRefused() {
        EMPORION.moveClock(Duration.ofMinutes(-20));
        refused(token());
    }

    /** Each would ask for the key set again, one at a time, on the threads that also serve it. */
    @Test
    void aCrowdWithUnknownKeysDoesNotHoldUpOthers() {
        String good = token();
        String unknown = changed(good, 0, header -> header.put("kid", "nobodys"));
        long start = System.nanoTime();
        List<Integer> statuses = Crowd.of(
                48,
                i -> People.api()
                        .withToken(i % 12 == 0 ? good : unknown)
                        .get("/users/me")
                        .status());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(statuses).containsOnly(200, 401);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(4);
    }

    /** The key store of the suite's server may hold keys of earlier runs: time starts two hours after the newest. */
    @Test
    void aKeyIsPublishedBeforeItSignsAndTheOldOneStaysGood() {
        Duration ahead = Duration.between(Instant.now(), newestKeyMadeAt()).plusHours(2);
        EMPORION.moveClock(ahead);
        String before = token();
        Set<String> knownBefore = publishedKids();
        EMPORION.admin().post("/jobs/rotate-signing-keys", "").expect(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !publishedKids().equals(knownBefore));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> publishedKids().size() == 2);
        assertThat(publishedKids()).contains(kid(before));
        assertThat(kid(token())).as("published, not signing yet").isEqualTo(kid(before));

        EMPORION.moveClock(ahead.plusMinutes(16));
        String after = token();
        assertThat(knownBefore).doesNotContain(kid(after));
        // the clock jumped over the quarter of an hour in which the door would have looked; for a stranger it looks
        // once a minute
        Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .until(() -> People.api().withToken(after).get("/users/me").status() == 200);
        People.api().withToken(before).get("/users/me").expect(200);
    }

    private static Set<String> publishedKids() {
        Set<String> kids = new HashSet<>();
        EMPORION.root()
                .get("/.well-known/jwks.json")
                .expect(200)
                .at("keys")
                .forEach(key -> kids.add(key.get("kid").asText()));
        return kids;
    }

    private static Instant newestKeyMadeAt() {
        long newest = 0;
        for (JsonNode key : EMPORION.root().get("/.well-known/jwks.json").at("keys")) {
            newest = Math.max(newest, key.get("iat").asLong());
        }
        return Instant.ofEpochSecond(newest);
    }

    private static void refused(String token) {
        Answer answer = People.api().withToken(token).get("/users/me");
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static String token() {
        return People.login("customer@demo.emporion.test", "demo-customer-2026")
                .expect(200)
                .text("accessToken");
    }

    private static String kid(String token) {
        return decoded(token.split("\\.")[0]).get("kid").asText();
    }

    private static String changed(String token, int part, Consumer<ObjectNode> change) {
        String[] parts = token.split("\\.");
        ObjectNode node = (ObjectNode) decoded(parts[part]);
        change.accept(node);
        parts[part] = encoded(node.toString().getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    private static String signed(String token, KeyPair keys) throws GeneralSecurityException {
        String signed = token.substring(0, token.lastIndexOf('.'));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + encoded(signature.sign());
    }

    private static JsonNode decoded(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
