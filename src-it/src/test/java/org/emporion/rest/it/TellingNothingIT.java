package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no route answers, because the container refuses it before: nothing of the server's insides is told there either. */
class TellingNothingIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final String HOST = "Host: 127.0.0.1\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/products HTTP/9.9\r\n",
                "GET /api/v1/products\r\n",
                "NO-SUCH-METHOD /api/v1/products HTTP/1.1\r\n",
                "TRACE /api/v1/products HTTP/1.1\r\n",
                "CONNECT 127.0.0.1:80 HTTP/1.1\r\n",
                "GET /%00 HTTP/1.1\r\n",
                "GET /api/v1/%c0%af HTTP/1.1\r\n",
                "GET /api/v1/products/..;/..;/WEB-INF/web.xml HTTP/1.1\r\n",
                "GET /WEB-INF/web.xml HTTP/1.1\r\n",
                "GET /META-INF/MANIFEST.MF HTTP/1.1\r\n",
                "GET /problem HTTP/1.1\r\n",
                "GET /.git/config HTTP/1.1\r\n",
                "GET /console HTTP/1.1\r\n",
                "GET /metrics HTTP/1.1\r\n",
                "GET /health HTTP/1.1\r\n",
                "GET /wildfly-services HTTP/1.1\r\n",
                "GET /api/v1/products?a=%zz HTTP/1.1\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: -1\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: many\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "GET /api/v1/products HTTP/1.1\r\nAuthorization: Bearer a.b.c\r\n",
                "GET /api/v1/products HTTP/1.1\r\nAccept: no/such\r\n"
            })
    void ofRequestsThatNobodyUnderstands(String request) throws IOException {
        String answer = raw(request + HOST + "Connection: close\r\n\r\n");
        assertThat(answer).doesNotContain("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 5");
        tellsNothing(answer);
    }

    @Test
    void ofHeadersThatAreTooManyOrTooLarge() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("X-H").append(i).append(": 1\r\n");
        }
        tellsNothing(raw("GET /api/v1/products HTTP/1.1\r\n" + HOST + many + "\r\n"));
        tellsNothing(raw("GET /api/v1/products HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(70_000) + "\r\n\r\n"));
        tellsNothing(raw("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    @Test
    void ofAnswersThatAreFine() {
        Api root = EMPORION.root();
        for (String path : List.of("/docs/", "/openapi", "/.well-known/jwks.json", "/api/v1/products")) {
            Answer answer = root.get(path).expect(200);
            assertThat(Insides.toldBy(answer)).isEmpty();
        }
    }

    /** Health, metrics and the console are for those inside. */
    @Test
    void theManagementInterfaceAnswersOnLoopbackAlone() throws IOException {
        int port = EMPORION.server().managementUri().getPort();
        EMPORION.management().get("/health/ready").expect(200);
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThat(accepts(address, port))
                            .as("%s port %d", address, port)
                            .isFalse();
                }
            }
        }
    }

    /** An operator opens it to probes inside, and nothing of it comes out at the public port. */
    @Test
    void theManagementInterfaceAnswersWhereASettingPutsIt() throws IOException {
        assumeThat(Emporion.hasSecondAddress()).isTrue();
        Emporion strict = Emporion.strict();
        assertThat(strict.server().managementUri().getHost()).isEqualTo(Emporion.SECOND_ADDRESS);
        strict.management().get("/health/ready").expect(200);
        strict.management().get("/metrics").expect(200);
        int port = strict.server().managementUri().getPort();
        assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isFalse();
        Api outside = strict.root().with("X-Forwarded-Proto", "https").with("X-Forwarded-For", "198.51.100.250");
        for (String path : List.of("/health", "/health/ready", "/metrics", "/console", "/management")) {
            tellsNothing(
                    outside.get(path).expectProblem(404, "request.not_found").text());
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void tellsNothing(String answer) {
        assertThat(Insides.toldBy(answer)).as(answer).isEmpty();
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("\nserver:", "\nx-powered-by:");
    }

    /** What comes back until the server closes; a reset is an empty answer. */
    private static String raw(String request) throws IOException {
        int port = EMPORION.server().uri().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
