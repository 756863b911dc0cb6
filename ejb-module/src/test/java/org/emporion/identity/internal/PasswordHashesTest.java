package org.emporion.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private final PasswordHashes hashes = new PasswordHashes(2);

    @Test
    void knowsItsOwnHashAndNoOther() {
        String hash = hashes.hash("kettle-violin-93-moss");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches("kettle-violin-93-moss", hash)).isTrue();
        assertThat(hashes.matches("kettle-violin-93-mosS", hash)).isFalse();
        assertThat(hashes.hash("kettle-violin-93-moss")).isNotEqualTo(hash);
    }

    @Test
    void matchingNobodyIsNoAccident() {
        hashes.matchNobody("kettle-violin-93-moss");
    }
}
