package org.emporion.order.it;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server dies at twenty seeded places of placing, cancelling and capturing; no charge is doubled and none is lost. */
@Tag("reliability")
class CrashWhilePlacingReliability {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void noChargeIsDoubledOrLost(int seed) {
        String place = CrashRun.PLACES.get(seed % CrashRun.PLACES.size());
        // three cancel and three are shipped to: the later places are visited at least three times
        int hits = 1 + new Random(seed).nextInt(3);
        new CrashRun().dieAt(place, hits);
    }
}
