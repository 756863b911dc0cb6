package org.emporion.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnCipherTest {

    private static final String COLUMN = "person.phone";
    private static final String PHONE = "+4915112345678";

    @TempDir
    private Path folder;

    private ColumnCipher cipher;

    @BeforeEach
    void open() throws ReflectiveOperationException {
        cipher = cipher();
    }

    @Test
    void readsWhatItWrote() {
        assertThat(cipher.decrypt(COLUMN, cipher.encrypt(COLUMN, PHONE))).isEqualTo(PHONE);
        assertThat(cipher.encrypt(COLUMN, PHONE))
                .startsWith(cipher.currentPrefix())
                .doesNotContain("1511234");
    }

    @Test
    void neverWritesTheSameTwice() {
        assertThat(cipher.encrypt(COLUMN, PHONE)).isNotEqualTo(cipher.encrypt(COLUMN, PHONE));
    }

    @Test
    void refusesWhatBelongsToAnotherColumn() {
        String hidden = cipher.encrypt(COLUMN, PHONE);
        assertThatThrownBy(() -> cipher.decrypt("payout.iban", hidden)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatWasChanged() {
        String hidden = cipher.encrypt(COLUMN, PHONE);
        char last = hidden.charAt(hidden.length() - 5);
        String changed = hidden.substring(0, hidden.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + hidden.substring(hidden.length() - 4);
        assertThatThrownBy(() -> cipher.decrypt(COLUMN, changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsOlderTextsAfterARotationAndKnowsThemFromNewOnes() {
        String old = cipher.encrypt(COLUMN, PHONE);
        cipher.rotate();
        assertThat(cipher.isCurrent(old)).isFalse();
        assertThat(cipher.decrypt(COLUMN, old)).isEqualTo(PHONE);
        String anew = cipher.encrypt(COLUMN, PHONE);
        assertThat(cipher.isCurrent(anew)).isTrue();
        assertThat(anew).startsWith("2:");
    }

    @Test
    void anotherNodeReadsWithTheSameKeys() throws ReflectiveOperationException {
        ColumnCipher other = cipher();
        assertThat(other.decrypt(COLUMN, cipher.encrypt(COLUMN, PHONE))).isEqualTo(PHONE);
        cipher.rotate();
        assertThat(other.decrypt(COLUMN, cipher.encrypt(COLUMN, PHONE))).isEqualTo(PHONE);
    }

    @Test
    void findsTheSameTextByItsDigestInOneColumnOnly() {
        assertThat(cipher.digest(COLUMN, PHONE)).hasSize(32).isEqualTo(cipher.digest(COLUMN, PHONE));
        assertThat(cipher.digest(COLUMN, PHONE)).isNotEqualTo(cipher.digest("person.fax", PHONE));
    }

    private ColumnCipher cipher() throws ReflectiveOperationException {
        KeyVault vault = new KeyVault();
        set(vault, "configuredPath", folder.resolve("emporion.p12").toString());
        set(vault, "configuredPassword", Optional.of("a password of tests"));
        vault.open();
        ColumnCipher made = new ColumnCipher();
        set(made, "vault", vault);
        return made;
    }

    private static void set(Object target, String field, Object value) throws ReflectiveOperationException {
        Field found = target.getClass().getDeclaredField(field);
        found.setAccessible(true);
        found.set(target, value);
    }
}
