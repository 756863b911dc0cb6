package org.emporion.health.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class LosingTheDatabaseReliability {

    private static final Emporion EMPORION = Emporion.running();

    @Test
    void isNotReadyWithinFiveSecondsButLivesAndIsReadyAgain() throws IOException, InterruptedException {
        Api management = EMPORION.management();
        management.get("/health/ready").expect(200);
        EMPORION.postgres().kill();
        try {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> management.get("/health/ready").status() == 503);
            Answer down = management.get("/health/ready").expect(503);
            assertThat(down.text()).contains("\"database\"").doesNotContainIgnoringCase("select", "exception", "sql");
            management.get("/health/live").expect(200);
            management.get("/health/started").expect(200);
        } finally {
            EMPORION.postgres().restart();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> management.get("/health/ready").status() == 200);
    }
}
