package org.emporion.media.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, 12.5.1, between WebP and a JPEG. */
class TakenTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
                "image/webp",
                "IMAGE/WEBP ; Q=0.3",
                "image/webp;q=0.5, image/jpeg;q=0.5",
                "image/webp;q=0.9, image/jpeg;q=0.1, */*",
                "text/html,,;q=1, image/webp"
            })
    void whoNamesWebpGetsIt(String header) {
        assertThat(TakenTypes.of(header).preferWebpTo("image/jpeg")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*",
                "image/*",
                "image/jpeg",
                "image/webp;q=0, */*",
                "image/webp;q=0",
                "image/webp;q=0.5, image/jpeg",
                "image/webp;q=0.5, image/*",
                "image/webp;q=0.5, */*;q=0.6",
                "image/webp;q=2",
                "image/webp;q=much",
                "image/webpx",
                "application/json;q=0.1;x=image/webp",
                "''"
            })
    void whoDoesNotGetsTheOther(String header) {
        assertThat(TakenTypes.of(header).preferWebpTo("image/jpeg")).isFalse();
    }

    @Test
    void whoSaysNothingGetsTheOther() {
        assertThat(TakenTypes.of(null).preferWebpTo("image/png")).isFalse();
    }
}
