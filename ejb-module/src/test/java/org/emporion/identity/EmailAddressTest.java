package org.emporion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "'  Ada.Lovelace@Example.ORG ', ada.lovelace@example.org",
        "grüße@Bücher.example, grüße@xn--bcher-kva.example",
        "a+tag@sub.example.co.uk, a+tag@sub.example.co.uk",
    })
    void spellingsOfOneMailboxAreEqual(String written, String normalized) {
        assertThat(EmailAddress.parse(written)).hasValueSatisfying(email -> {
            assertThat(email.normalized()).isEqualTo(normalized);
            assertThat(email.text()).isEqualTo(written.strip());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@localhost",
                "ada@example..org",
                "ada@-example.org",
                "ada..b@example.org",
                ".ada@example.org",
                "ada lovelace@example.org",
                "ada@exa mple.org",
                "ada@example.org\nBcc: x@y.org",
                "ada\u0000@example.org",
                "<ada@example.org>"
            })
    void refusesWhatNoMailReaches(String written) {
        assertThat(EmailAddress.parse(written)).isEmpty();
    }

    @Test
    void refusesOver254CharactersAndLocalPartsOver64() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        String domain = ("d".repeat(60) + ".").repeat(4) + "org";
        assertThat(EmailAddress.parse("abcdefg@" + domain)).isEmpty();
    }

    @Test
    void keepsPersonalDataOutOfLogs() {
        assertThat(EmailAddress.parse("ada@example.org").orElseThrow()).hasToString("EmailAddress[***]");
    }
}
