package org.emporion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.shared.Problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final EmailAddress OWNER =
            EmailAddress.parse("lovelace@example.org").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "kettle-violin-93-moss",
                "demo-customer-2026",
                "äöüßéèñçøå",
                "Tr0ub4dor&3x"
            })
    void takesLongUncommonOnes(String password) {
        assertThat(PasswordRules.check("/password", password, OWNER)).isEmpty();
    }

    @Test
    void takes10To128Characters() {
        String mixed = "k7#mQz-".repeat(19);
        assertThat(codes(mixed.substring(0, 9))).containsExactly(IdentityProblem.PASSWORD_LENGTH);
        assertThat(codes(mixed.substring(0, 10))).isEmpty();
        assertThat(codes(mixed.substring(0, 128))).isEmpty();
        assertThat(codes(mixed.substring(0, 129))).containsExactly(IdentityProblem.PASSWORD_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Password123",
                "P@ssw0rd123",
                "password123!",
                "qwertyuiop",
                "1q2w3e4r5t",
                "iloveyou123",
                "aaaaaaaaaa",
                "1234567890",
                "9876543210",
                "abcdefghij",
                "abcabcabcabc",
                "letmein12345"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(codes(password)).containsExactly(IdentityProblem.PASSWORD_COMMON);
    }

    @Test
    void refusesTheNameOfTheAddress() {
        assertThat(codes("my-LOVELACE-42")).containsExactly(IdentityProblem.PASSWORD_HOLDS_EMAIL);
    }

    @Test
    void aNameOfThreeLettersSaysNothing() {
        EmailAddress ada = EmailAddress.parse("ada@example.org").orElseThrow();
        assertThat(PasswordRules.check("/password", "canada-kettle-moss", ada)).isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        EmailAddress owner = EmailAddress.parse("aaaa@example.org").orElseThrow();
        List<FieldError> errors = PasswordRules.check("/password", "aaaaaa", owner);
        assertThat(errors)
                .extracting(FieldError::code)
                .containsExactly(
                        IdentityProblem.PASSWORD_LENGTH,
                        IdentityProblem.PASSWORD_COMMON,
                        IdentityProblem.PASSWORD_HOLDS_EMAIL);
        assertThat(errors).extracting(FieldError::pointer).containsOnly("/password");
    }

    private static List<String> codes(String password) {
        return PasswordRules.check("/password", password, OWNER).stream()
                .map(FieldError::code)
                .toList();
    }
}
