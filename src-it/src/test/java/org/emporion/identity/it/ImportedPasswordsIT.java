package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that another shop brought, with bcrypt hashes of their passwords. */
class ImportedPasswordsIT {

    private static final Emporion EMPORION = Emporion.running();

    /** Of the test vectors of OpenBSD's bcrypt, as John the Ripper carries them: the hash of {@code U*U*}. */
    private static final String PASSWORD = "U*U*";

    private static final String HASH = "05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK";

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void openTheAccountAndAreHashedAnew(String kind) {
        String email = imported(kind + HASH);
        People.login(email, "U*U").expectProblem(401, "identity.bad_credentials");
        assertThat(hashesLike(email, kind + "%")).isEqualTo(1);
        Answer first = People.login(email, PASSWORD).expect(200);
        assertThat(hashesLike(email, "$argon2id$v=19$m=19456,t=2,p=1$%")).isEqualTo(1);
        People.api().withToken(first.text("accessToken")).get("/users/me").expect(200);
        People.refresh(first.text("refreshToken")).expect(200);
        People.login(email, "U*U").expectProblem(401, "identity.bad_credentials");
        People.login(email, PASSWORD).expect(200);
    }

    @Test
    void parallelFirstSignInsAllSucceed() {
        String email = imported("$2y$" + HASH);
        List<Answer> answers = Crowd.of(4, i -> People.login(email, PASSWORD));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(hashesLike(email, "$argon2id$%")).isEqualTo(1);
        People.login(email, PASSWORD).expect(200);
    }

    private static String imported(String hash) {
        String email = People.freshEmail();
        People.execute("""
                insert into user_account (id, store_id, email, email_normalized, password_hash, first_name, last_name, role,
                    status, verified_at, created_at, version)
                values (?, '00000000-0000-7000-8000-000000000001', ?, ?, ?, 'Ida', 'Import', 'CUSTOMER', 'ACTIVE',
                    current_timestamp, current_timestamp, 0)
                """, UUID.randomUUID(), email, email, hash);
        return email;
    }

    private static long hashesLike(String email, String pattern) {
        return EMPORION.count(
                "select count(*) from user_account where email_normalized = ? and password_hash like ?",
                email,
                pattern);
    }
}
