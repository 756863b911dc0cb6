package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS 1.2 and 1.3 with forward secrecy and nothing below, at the product that has it open. */
class SpeakingTlsIT {

    private static final Emporion STRICT = Emporion.strict();
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;
    private static final int TLS_1_2 = 0x0303;

    @ParameterizedTest
    @CsvSource({"TLSv1.2,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLSv1.3,TLS_AES_256_GCM_SHA384"})
    void shakesHandsWithTheTwoVersionsAndChoosesTheSuite(String version, String suite)
            throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connected(version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    /** Each costs the server far more than the client. TLS 1.3 has no second handshake. */
    @Test
    void refusesASecondHandshakeInOneConnection() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connected("TLSv1.2")) {
            assertThat(firstByteOfAnAnswer(socket)).isEqualTo('H');
        }
        try (SSLSocket socket = connected("TLSv1.2")) {
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        assertThat(firstByteOfAnAnswer(socket)).isEqualTo(-1);
                        throw new SSLException("closed without a word");
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private static int firstByteOfAnAnswer(SSLSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write("GET /api/v1/products HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read();
    }

    /** Written by hand: the JDK itself refuses to offer what is refused here. */
    @Test
    void greetsAHandMadeHelloOfAGoodClient() throws IOException {
        assertThat(ClientHello.of(TLS_1_2, 0xc030, 0xc02f).answerOf(STRICT.httpsPort()))
                .isEqualTo("server hello");
    }

    @ParameterizedTest
    @CsvSource({"0x0301", "0x0302"})
    void refusesOlderVersions(String version) throws IOException {
        int older = Integer.decode(version);
        assertThat(older).isIn(TLS_1_0, TLS_1_1);
        assertThat(ClientHello.of(older, 0xc014, 0xc013, 0x0035, 0x002f).answerOf(STRICT.httpsPort()))
                .isIn("alert protocol_version", "alert handshake_failure");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, nothing at all",
        "0x0004, RC4 with MD5",
        "0x0005, RC4",
        "0x000a, 3DES",
        "0xc012, 3DES with forward secrecy",
        "0x0003, export",
        "0x002f, CBC without forward secrecy",
        "0x009c, GCM without forward secrecy",
        "0xc013, CBC with SHA-1",
        "0xc027, CBC with SHA-256",
        "0xc018, anonymous"
    })
    void refusesWeakSuites(String suite, String what) throws IOException {
        assertThat(ClientHello.of(TLS_1_2, Integer.decode(suite)).answerOf(STRICT.httpsPort()))
                .as(what)
                .isEqualTo("alert handshake_failure");
    }

    @Test
    void tellsBrowsersToStayWithTls() throws IOException, InterruptedException, GeneralSecurityException {
        for (String path : List.of("/api/v1/products", "/api/v1/products", "/docs/", "/no-such-page")) {
            HttpResponse<String> answer = secure(path);
            assertThat(answer.headers().allValues("Strict-Transport-Security"))
                    .as(path)
                    .containsExactly("max-age=31536000");
        }
        assertThat(Emporion.running().root().get("/docs/").expect(200).headers().allValues("Strict-Transport-Security"))
                .as("without TLS it would be ignored, and must not be sent (RFC 6797, 7.2)")
                .isEmpty();
    }

    /** The second answer to either is from memory, or would be. */
    @Test
    void aKeptPageIsAnsweredByTlsAlone() {
        STRICT.root()
                .with("X-Forwarded-Proto", "https")
                .get("/api/v1/categories/tree")
                .expect(200);
        Answer kept = STRICT.root()
                .with("X-Forwarded-Proto", "https")
                .get("/api/v1/categories/tree")
                .expect(200);
        assertThat(kept.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        STRICT.root().get("/api/v1/categories/tree").expect(308);
    }

    @Test
    void sendsPlainCallersToTlsAndKeepsPathAndMethod() {
        Answer answer =
                STRICT.root().get("/api/v1/products?limit=3&sort=-createdAt").expect(308);
        assertThat(answer.header("Location"))
                .isEqualTo("https://127.0.0.1:" + STRICT.httpsPort() + "/api/v1/products?limit=3&sort=-createdAt");
        assertThat(answer.headers().allValues("Strict-Transport-Security")).isEmpty();
        STRICT.root().post("/api/v1/auth/login", "{}").expect(308);
        STRICT.root().with("X-Forwarded-Proto", "https").get("/docs/").expect(200);
    }

    private static SSLSocket connected(String version) throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket)
                trustingAnybody().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), STRICT.httpsPort());
        socket.setSoTimeout(15_000);
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    private static HttpResponse<String> secure(String path)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trustingAnybody()).build();
        URI uri = URI.create("https://localhost:" + STRICT.httpsPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The certificate is one that the server made for itself. */
    private static SSLContext trustingAnybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAnybody()}, null);
        return context;
    }

    private static final class TrustingAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // nobody is asked for one
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
