package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An import goes on after its server died, with the same result as if nothing had happened, and a large one is in time. */
@Tag("reliability")
class ImportReliability {

    @Test
    void goesOnWhereItDiedWithTheWorkOfABlockDoneAndNotCommitted() throws IOException, InterruptedException {
        LargeImport file = LargeImport.of(5_000);
        Emporion.running().armCutPoint("catalog.import.block-loaded", 4);
        String id = file.start();
        Emporion.running().server().awaitEnd();
        assertThat(file.loaded()).isEqualTo(3 * LargeImport.LINES_A_BLOCK);

        Emporion.running().server().restart();

        file.assertLoadedOnce(LargeImport.await(id));
    }

    @Test
    void goesOnAfterItWasKilledHalfWay() throws IOException, InterruptedException {
        LargeImport file = LargeImport.of(50_000);
        String id = file.start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> file.loaded() >= 25_000);
        Emporion.running().server().kill();
        assertThat(file.loaded()).isLessThan(50_000);

        Emporion.running().server().start();

        file.assertLoadedOnce(LargeImport.await(id));
    }

    @Test
    void loadsFiftyThousandProductsWithinFiveMinutes() {
        LargeImport file = LargeImport.of(50_000);
        Instant began = Instant.now();
        String id = file.start();
        file.assertLoadedOnce(LargeImport.await(id));
        Duration took = Duration.between(began, Instant.now());
        assertThat(took).isLessThan(Duration.ofMinutes(5));
        System.out.println("Imported 50,000 products of two variants in " + took.toSeconds() + " s");
    }
}
