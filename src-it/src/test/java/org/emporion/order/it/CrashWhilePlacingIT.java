package org.emporion.order.it;

import org.junit.jupiter.api.Test;

/** One crash where it hurts most; {@link CrashWhilePlacingReliability} dies at twenty places. */
class CrashWhilePlacingIT {

    @Test
    void aChargeThatWasMadeBeforeTheCrashIsNeitherDoubledNorLost() {
        new CrashRun().dieAt("order.after-gateway", 3);
    }
}
