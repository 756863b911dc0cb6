package org.emporion.identity.it;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The time of an answer does not tell whether a phone number has an account. The one number has an account and the other
 * none; both have been asked for before, and neither has to pause.
 */
@Tag("reliability")
class PhoneTimesReliability {

    private static Emporion emporion;

    private final Phones phones = new Phones(emporion);
    private final String known = Phones.fresh();
    private final String unknown = Phones.fresh();

    @BeforeAll
    static void start() {
        emporion =
                Emporion.beside(Map.of("EMPORION_OTP_RESEND_PAUSE", "PT0S", "EMPORION_OTP_CODES_PER_PHONE", "1000000"));
    }

    @AfterAll
    static void stop() {
        emporion.stop();
    }

    @Test
    void askingForACodeTakesAsLongForAnUnknownNumber() {
        phones.signsIn(known);
        phones.code(unknown);
        SignInTimesReliability.takeEquallyLong(
                "code by phone: known number, unknown number",
                () -> phones.ask(known).expect(202),
                () -> phones.ask(unknown).expect(202));
    }

    @Test
    void aWrongCodeTakesAsLongForAnUnknownNumber() {
        phones.signsIn(known);
        phones.code(unknown);
        SignInTimesReliability.takeEquallyLong(
                "wrong code by phone: known number, unknown number",
                this::renewCodes,
                () -> phones.verify(known, "000000").expect(401),
                () -> phones.verify(unknown, "000000").expect(401));
    }

    /** Each number has a code that was never tried, which is not 000000 but once in a million runs. */
    private void renewCodes() {
        phones.ask(known).expect(202);
        phones.ask(unknown).expect(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> emporion.count("select count(*) from phone_code where code_hash is null") == 0);
    }
}
