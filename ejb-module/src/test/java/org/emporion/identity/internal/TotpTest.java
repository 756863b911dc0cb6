package org.emporion.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30, 8)).isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void givesTheSixDigitsOfItsForerunner(long step, String code) {
        assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"59, 1", "30, 1", "60, 1", "89, 1", "0, 1", "29, 1"})
    void takesTheCodeOneStepEarlierAndLater(long seconds, long step) {
        assertThat(Totp.stepOf(SECRET, "287082", Instant.ofEpochSecond(seconds)))
                .hasValue(step);
    }

    @ParameterizedTest
    @CsvSource({"90, 287082", "-1, 287082", "59, 287083", "59, 28708", "59, ''", "59, ２８７０８２"})
    void takesNoOther(long seconds, String code) {
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(seconds))).isEmpty();
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesSecretsInBase32(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void aRecoveryCodeIsReadAsPeopleTypeIt() {
        RecoveryCode code = RecoveryCode.next();
        assertThat(code.text()).matches("[A-Z2-7]{5}-[A-Z2-7]{5}");
        assertThat(RecoveryCode.canonical(" " + code.text().toLowerCase(java.util.Locale.ROOT) + " "))
                .isEqualTo(code.text().replace("-", ""));
        assertThat(code.toString()).doesNotContain(code.text());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::9, 20010db800010002",
        "2001:db8:1:3::9, 20010db800010003",
        "unknown, unknown"
    })
    void aClientIsItsAddressOrItsNetworkOfIpv6(String address, String network) {
        assertThat(SignInBrake.network(address)).isEqualTo(network);
    }
}
