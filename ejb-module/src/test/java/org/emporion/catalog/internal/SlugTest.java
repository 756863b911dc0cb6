package org.emporion.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "Corsair Vengeance DDR4-3600, corsair-vengeance-ddr4-3600",
        "Ærøskøbing Straße, aeroskobing-strasse",
        "  Crème -- Brûlée!  , creme-brulee",
        "½ Zoll, 1-2-zoll",
        "İstanbul, istanbul",
        "日本, product",
        "featured, product-featured",
        "new arrivals, product-new-arrivals"
    })
    void readsLikeTheTitle(String title, String slug) {
        assertThat(Slug.of(title, "product")).isEqualTo(slug);
        assertThat(Slug.isValid(slug)).isTrue();
    }

    @Test
    void staysWithinItsLength() {
        assertThat(Slug.of("a".repeat(300), "product")).hasSize(120);
        assertThat(Slug.with("b".repeat(120), "2")).hasSize(120).endsWith("b-2");
    }

    @ParameterizedTest
    @CsvSource({"Upper", "two--hyphens", "-first", "last-", "with space", "featured", "unpublished", "''"})
    void refusesWhatIsNone(String text) {
        assertThat(Slug.isValid(text)).isFalse();
    }

    @Test
    void refusesWhatCouldBeTakenForAnId() {
        assertThat(Slug.isValid("01900000-0000-7000-8000-000000000001")).isFalse();
    }
}
