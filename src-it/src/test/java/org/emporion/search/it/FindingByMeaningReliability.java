package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.emporion.media.it.Files;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With the model, on a server of its own: the suite's goes by words alone. */
@Tag("reliability")
class FindingByMeaningReliability {

    private static Emporion emporion;

    @BeforeAll
    static void start() {
        emporion = Emporion.beside(Map.of("EMPORION_SEARCH_VECTORS", "auto"));
    }

    @AfterAll
    static void stop() {
        emporion.stop();
    }

    @Test
    void aProductIsFoundByWhatItIsOnceItHasItsVector() {
        add("Notebook computer with 16 GB");
        add("Garden hose, 20 m");
        add("Leather football boots");
        await().atMost(Duration.ofSeconds(20)).until(() -> total("garden hose") == 1);
        makeVectors();
        awaitBest("laptop pc", "Notebook computer with 16 GB");
        assertThat(total("zzqqxyv")).isZero();
    }

    /** A native library is loaded by one class loader only: by the server's, and not by that of a deployment. */
    @Test
    void aSecondDeploymentInTheSameServerFindsByMeaningAndWritesWebpToo() throws IOException {
        assertThat(typeOfSmallPicture()).isEqualTo("image/webp");
        add("Sofa for three");
        await().atMost(Duration.ofSeconds(20)).until(() -> total("sofa") == 1);
        makeVectors();
        awaitBest("couch", "Sofa for three");
        ProcessHandle server = emporion.server().process().orElseThrow();
        int before = emporion.server().logSinceStart().length();

        redeploy();

        int after = emporion.server().logSinceStart().length();
        assertThat(emporion.server().process()).hasValue(server);
        awaitBest("couch", "Sofa for three");
        add("Automobile");
        await().atMost(Duration.ofSeconds(20)).until(() -> total("automobile") == 1);
        makeVectors();
        awaitBest("car", "Automobile");
        assertThat(typeOfSmallPicture()).isEqualTo("image/webp");
        assertThat(logAfter(before))
                .doesNotContain(
                        "UnsatisfiedLinkError",
                        "already loaded in another classloader",
                        "NoClassDefFoundError",
                        "ClassCastException",
                        "Searches go by words alone",
                        "Pictures stay without WebP");
        await("nothing works on for the first deployment")
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !logAfter(after).contains("ContextNotActiveException"));
    }

    private static String logAfter(int characters) throws IOException {
        return emporion.server().logSinceStart().substring(characters);
    }

    private static void redeploy() throws IOException {
        URI management = emporion.server().managementUri();
        try (ModelControllerClient client =
                ModelControllerClient.Factory.create(management.getHost(), management.getPort())) {
            ModelNode outcome = client.execute(
                    Operations.createOperation("redeploy", Operations.createAddress("deployment", "emporion.ear")));
            assertThat(Operations.isSuccessfulOutcome(outcome))
                    .describedAs("%s", outcome)
                    .isTrue();
        }
    }

    private static void add(String title) {
        emporion.admin()
                .post(
                        "/products",
                        "{'title':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s','price':{'amount':5,'currency':'USD'}}]}",
                        title)
                .expect(201);
    }

    private static String typeOfSmallPicture() {
        Answer sent = emporion.admin()
                .sendFile("/uploads?name=a.jpg", Files.photo(300, 200))
                .expect(201);
        return emporion.root()
                .with("Accept", "image/webp")
                .fetch(sent.text("variants/3/url"))
                .header("Content-Type");
    }

    private static void makeVectors() {
        emporion.admin().send("POST", "/jobs/make-search-vectors", null).expect(202);
    }

    private static void awaitBest(String q, String title) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> search(q).at("items/0/title").asText().equals(title));
    }

    private static long total(String q) {
        return search(q).at("total").asLong();
    }

    private static Answer search(String q) {
        return emporion.api()
                .get("/search/products?facets=false&q=" + Shelf.encoded(q))
                .expect(200);
    }
}
