package org.emporion.media.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 14.1.2, of a file of 100 bytes. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,    bytes 0-0/100",
        "bytes=10-19,  bytes 10-19/100",
        "bytes=90-,    bytes 90-99/100",
        "bytes=90-900, bytes 90-99/100",
        "bytes=-10,    bytes 90-99/100"
    })
    void isThePartThatIsAskedFor(String header, String described) {
        ByteRange range = ByteRange.of(header, 100);
        assertThat(range.described()).isEqualTo(described);
        assertThat(range.isWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=9-3",
                "bytes=100-",
                "bytes=100-200",
                "bytes=-0",
                "bytes=0-1,5-6",
                "items=0-1",
                "bytes=a-b",
                "bytes=0-9999999999999999999"
            })
    void isTheWholeWhereItCannotBeRead(String header) {
        assertThat(ByteRange.of(header, 100).isWhole()).isTrue();
    }

    @Test
    void isTheWholeWhereItIsAskedFor() {
        assertThat(ByteRange.of("bytes=0-99", 100).isWhole()).isTrue();
        assertThat(ByteRange.of("bytes=-100", 100).isWhole()).isTrue();
        assertThat(ByteRange.of("bytes=-1000", 100).isWhole()).isTrue();
    }
}
