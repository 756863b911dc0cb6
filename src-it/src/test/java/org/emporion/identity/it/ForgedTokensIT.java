package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens of a forger who has all but one thing. Those that lie in their claims are signed with the server's own key, taken out of its key
 * store, so that they are refused for what they say and not for who signed them.
 */
class ForgedTokensIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR = 3_600;

    /** Seconds by which SmallRye JWT lets clocks differ. */
    private static final long LEEWAY = 60;

    private ObjectNode header;
    private ObjectNode claims;
    private PrivateKey ours;
    private PublicKey published;

    @BeforeEach
    void takeAGoodTokenAndItsKey() throws IOException, GeneralSecurityException {
        String[] good = EMPORION.signIn("customer@demo.emporion.test", "demo-customer-2026")
                .split("\\.");
        header = decoded(good[0]);
        claims = decoded(good[1]);
        JsonNode key = keptKey(header.get("kid").asText());
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec p256 = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        ours = keys.generatePrivate(new ECPrivateKeySpec(number(key, "d"), p256));
        published = keys.generatePublic(new ECPublicKeySpec(new ECPoint(number(key, "x"), number(key, "y")), p256));
    }

    /** What the other facts change is all that is wrong with their tokens. */
    @Test
    void theForgersTokenIsGoodUntilSomethingIsWrong() throws GeneralSecurityException {
        EMPORION.api().withToken(signed(ours)).get("/users/me").expect(200);
    }

    @Test
    void aForeignIssuerIsRefused() throws GeneralSecurityException {
        for (String issuer : List.of("somebody", "Emporion", "emporion ", "https://emporion", "")) {
            claims.put("iss", issuer);
            refused(signed(ours));
        }
        claims.remove("iss");
        refused(signed(ours));
    }

    @Test
    void aTokenThatIsOverOrHasNoEndIsRefused() throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        claims.put("iat", now - 2 * HOUR).put("exp", now - HOUR);
        refused(signed(ours));
        claims.remove("exp");
        refused(signed(ours));
    }

    /** Well before the time is over for which a token that was verified is taken for good. */
    @Test
    void aTokenThatWasGoodIsRefusedFromItsEndOn() throws GeneralSecurityException {
        long end = Instant.now().getEpochSecond() + 3;
        claims.put("iat", end - HOUR).put("exp", end - LEEWAY);
        Api me = EMPORION.api().withToken(signed(ours));
        me.get("/users/me").expect(200);
        me.get("/users/me").expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(6))
                .until(() -> me.get("/users/me").status() == 401);
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(end);
        refused(signed(ours));
    }

    @Test
    void aTokenThatIsNotYetValidIsRefused() throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        claims.put("nbf", now + HOUR).put("exp", now + 2 * HOUR);
        refused(signed(ours));
    }

    @Test
    void aTokenOfNoStoreOrPersonIsRefused() throws GeneralSecurityException {
        for (String claim : List.of("store", "sub")) {
            ObjectNode whole = claims.deepCopy();
            claims.put(claim, "nobody");
            refused(signed(ours));
            claims.remove(claim);
            refused(signed(ours));
            claims = whole;
        }
        claims.put("sid", "none");
        refused(signed(ours));
    }

    @Test
    void aTokenOfAnUnknownStoreIsRefused() throws GeneralSecurityException {
        claims.put("store", "00000000-0000-7000-8000-00000000dead");
        refused(signed(ours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void noAlgorithmIsRefused(String none) throws GeneralSecurityException {
        header.put("alg", none);
        refused(unsigned() + '.');
        refused(unsigned());
        refused(signed(ours));
        header.remove("kid");
        refused(unsigned() + '.');
    }

    /** What everybody knows, the published key, taken for the secret of a symmetric algorithm. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void thePublishedKeyIsNoSecret(String algorithm) throws GeneralSecurityException {
        header.put("alg", algorithm);
        byte[] der = published.getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
        String published =
                EMPORION.root().get("/.well-known/jwks.json").expect(200).text();
        for (byte[] secret : List.of(der, bytes(pem), bytes(pem + "\n"), bytes(published), bytes(x()))) {
            refused(withMac(algorithm, secret));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES384", "ES512", "EdDSA", "es256", "RSA-OAEP", "dir"})
    void anotherAlgorithmsNameIsRefused(String algorithm) throws GeneralSecurityException {
        header.put("alg", algorithm);
        refused(signed(ours));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobodys",
                "",
                "../../../../../../dev/null",
                "/dev/null",
                "file:///dev/null",
                "keys.p12",
                "..\\..\\keys.p12",
                "' union select 'secret' --",
                "http://127.0.0.1:9/key",
                "\u0000"
            })
    void aKeyOfAnotherNameIsRefused(String kid) throws GeneralSecurityException {
        header.put("kid", kid);
        refused(signed(ours));
        header.put("alg", "HS256");
        refused(withMac("HS256", new byte[] {0}));
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair forgers = generator.generateKeyPair();
        java.security.interfaces.ECPublicKey key = (java.security.interfaces.ECPublicKey) forgers.getPublic();
        ObjectNode brought = JSON.createObjectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("kid", header.get("kid").asText())
                .put("x", encoded(unsigned(key.getW().getAffineX())))
                .put("y", encoded(unsigned(key.getW().getAffineY())));
        header.set("jwk", brought);
        refused(signed(forgers.getPrivate()));
        header.remove("kid");
        refused(signed(forgers.getPrivate()));
        header.remove("jwk");
        refused(signed(forgers.getPrivate()));
        for (String leadsAway : List.of("jku", "x5u")) {
            header.put(leadsAway, EMPORION.server().uri() + ".well-known/jwks.json");
            refused(signed(forgers.getPrivate()));
        }
    }

    @Test
    void aSignatureThatIsCutEmptyOrNoughtIsRefused() throws GeneralSecurityException {
        String good = signed(ours);
        int dot = good.lastIndexOf('.');
        for (int length : List.of(0, 1, 4, 43, good.length() - dot - 5)) {
            refused(good.substring(0, dot + 1 + length));
        }
        refused(good.substring(0, dot));
        // CVE-2022-21449: r and s of nought verified under any key
        refused(good.substring(0, dot + 1) + encoded(new byte[64]));
        refused(good.substring(0, dot + 1) + encoded(new byte[0]));
        refused(good + ".");
        refused(good + good.substring(dot));
    }

    private void refused(String token) {
        Answer answer = EMPORION.api().withToken(token).get("/users/me");
        assertThat(answer.status())
                .as("%s %s: %s", header, claims, answer.text())
                .isEqualTo(401);
        assertThat(answer.text("code")).startsWith("auth.");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private String signed(PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(bytes(unsigned()));
        return unsigned() + '.' + encoded(signature.sign());
    }

    private String withMac(String algorithm, byte[] secret) throws GeneralSecurityException {
        String name = "HmacSHA" + algorithm.substring(2);
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(secret, name));
        return unsigned() + '.' + encoded(mac.doFinal(bytes(unsigned())));
    }

    private String unsigned() {
        return encoded(bytes(header.toString())) + '.' + encoded(bytes(claims.toString()));
    }

    private String x() {
        return EMPORION.root().get("/.well-known/jwks.json").text("keys/0/x");
    }

    /** The signing key of that name as the server keeps it. */
    private static JsonNode keptKey(String kid) throws IOException, GeneralSecurityException {
        Path store = EMPORION.server().directory().resolve("data/emporion/keys.p12");
        char[] password = Files.readString(store.resolveSibling("keys.p12.password"))
                .strip()
                .toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        return JSON.readTree(keys.getKey("jwt:" + kid, password).getEncoded());
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asText()));
    }

    /** 32 bytes, whatever sign and leading zeros the number has. */
    private static byte[] unsigned(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] unsigned = new byte[32];
        int length = Math.min(signed.length, unsigned.length);
        System.arraycopy(signed, signed.length - length, unsigned, unsigned.length - length, length);
        return unsigned;
    }

    private static ObjectNode decoded(String part) throws IOException {
        return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
