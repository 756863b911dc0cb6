package org.emporion.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What addresses of a country must have: {@code countries.txt} has a line for each country that has a rule. A country
 * without one takes any postal code, and none.
 *
 * @param postalCode the form of its postal codes; null where there are none that anybody needs
 * @param regionRequired whether mail needs the state or province
 */
record CountryRules(@Nullable Pattern postalCode, boolean regionRequired) {

    private static final CountryRules NONE = new CountryRules(null, false);
    private static final Map<String, CountryRules> BY_COUNTRY = read();

    static CountryRules of(String country) {
        return BY_COUNTRY.getOrDefault(country, NONE);
    }

    /** The countries that have rules. */
    static Set<String> countries() {
        return BY_COUNTRY.keySet();
    }

    boolean takesPostalCode(@Nullable String code) {
        return postalCode == null
                || postalCode.matcher(code == null ? "" : code.strip()).matches();
    }

    boolean takesRegion(@Nullable String region) {
        return !regionRequired || (region != null && !region.isBlank());
    }

    private static Map<String, CountryRules> read() {
        Map<String, CountryRules> rules = new HashMap<>();
        try (InputStream file = CountryRules.class.getResourceAsStream("countries.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(part -> rules.put(part[0], rule(part[1], part[2])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(rules);
    }

    private static CountryRules rule(String region, String form) {
        return new CountryRules(
                form.equals("-") ? null : Pattern.compile(form, Pattern.CASE_INSENSITIVE), region.equals("region"));
    }
}
