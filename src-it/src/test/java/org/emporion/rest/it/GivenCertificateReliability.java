package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.emporion.it.Emporion;
import org.emporion.launcher.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's own certificate is the one that clients see; none is made then, and the operator's file is left as it is. */
@Tag("reliability")
class GivenCertificateReliability {

    private static final String PASSWORD = "a password of the operator's";

    @TempDir
    private Path folder;

    @Test
    void isServedToClientsThatTrustNoOther() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("shop.p12");
        make(file);
        byte[] before = Files.readAllBytes(file);
        int port = Ports.anyFree();
        Emporion shop = Emporion.beside(Map.of(
                "EMPORION_TLS",
                "true",
                "EMPORION_HTTPS_PORT",
                String.valueOf(port),
                "EMPORION_TLS_KEYSTORE",
                file.toString(),
                "EMPORION_TLS_KEYSTORE_PASSWORD",
                PASSWORD));
        try {
            KeyStore given = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                given.load(in, PASSWORD.toCharArray());
            }
            HttpResponse<String> answer = trusting(given)
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/v1/products"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            SSLSession session = answer.sslSession().orElseThrow();
            assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
            assertThat(session.getPeerCertificates()).containsExactly(given.getCertificate("shop"));
            assertThat(((X509Certificate) session.getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=localhost,O=The operator's");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThat(shop.server().directory().resolve("configuration/emporion-tls.p12"))
                    .doesNotExist();
        } finally {
            shop.stop();
        }
    }

    private static void make(Path file) throws IOException, InterruptedException {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "shop",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost,O=The operator's",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
    }

    private static HttpClient trusting(KeyStore given) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("shop", given.getCertificate("shop"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
