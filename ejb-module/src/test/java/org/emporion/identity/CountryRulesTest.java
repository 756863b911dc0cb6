package org.emporion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryRulesTest {

    @ParameterizedTest
    @CsvSource({
        "DE, 10115, true",
        "DE, 1011, false",
        "DE, , false",
        "DE, D-10115, false",
        "GB, SW1Y 4JH, true",
        "GB, sw1y4jh, true",
        "GB, 12345, false",
        "US, 10001, true",
        "US, 10001-1234, true",
        "US, 10001-12, false",
        "CA, K1A 0B1, true",
        "CA, D1A 0B1, false",
        "NL, 1012 AB, true",
        "NL, 0012 AB, false",
        "AT, 1010, true",
        "CH, 8001, true",
        "FR, 75001, true",
        "SE, 114 55, true",
        "PL, 00-950, true",
        "IE, D02 AF30, true",
        "IE, , true",
        "IE, 12345, false",
        "AE, , true",
        "HK, , true",
        "HK, anything, true"
    })
    void postalCodesHaveTheCountrysForm(String country, String code, boolean taken) {
        assertThat(CountryRules.of(country).takesPostalCode(code)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"US, NY, true", "US, , false", "US, ' ', false", "DE, , true", "IN, , false", "AE, Dubai, true"})
    void regionsAreRequiredWhereMailNeedsThem(String country, String region, boolean taken) {
        assertThat(CountryRules.of(country).takesRegion(region)).isEqualTo(taken);
    }

    @Test
    void everyRuleIsOfACountryThatThereIs() {
        Set<String> known = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
        assertThat(known).containsAll(CountryRules.countries());
    }
}
