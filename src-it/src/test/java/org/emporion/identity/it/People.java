package org.emporion.identity.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;

/** People who register and sign in, each with an address of their own. */
final class People {

    static final String PASSWORD = "kettle-violin-93-moss";

    private static final Emporion EMPORION = Emporion.running();

    private People() {}

    static Api api() {
        return EMPORION.api();
    }

    static String freshEmail() {
        return "p" + UUID.randomUUID().toString().substring(0, 13) + "@people.example";
    }

    static Answer register(String email, String password) {
        return api().post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Pia','lastName':'Probe'}",
                        email,
                        password);
    }

    static Answer login(String email, String password) {
        return api().post("/auth/login", "{'email':'%s','password':'%s'}", email, password);
    }

    static Answer refresh(String refreshToken) {
        return api().post("/auth/refresh", "{'refreshToken':'%s'}", refreshToken);
    }

    static Answer verify(String token) {
        return api().post("/auth/verify-email", "{'token':'%s'}", token);
    }

    /** Somebody new with a proven address, signed in. */
    static Answer signedIn() {
        String email = freshEmail();
        register(email, PASSWORD).expect(202);
        return verify(verificationToken(email)).expect(200);
    }

    /** Puts a verification token beside those that mails carry, for the scenarios that are not about mail. */
    static String verificationToken(String email) {
        // writing the mail voids older tokens, so ours comes after it
        Mails.await(email, "Confirm your address");
        String token = "t" + UUID.randomUUID();
        try (Connection connection = EMPORION.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into one_time_token (token_hash, user_id, purpose, issued_at, expires_at)
                        select ?, id, 'VERIFY_EMAIL', ?, ?
                        from user_account
                        where email_normalized = ?
                        """)) {
            Instant now = Instant.now();
            insert.setBytes(1, sha256(token));
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setTimestamp(3, Timestamp.from(now.plus(Duration.ofHours(1))));
            insert.setString(4, email);
            insert.executeUpdate();
            return token;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static long accounts(String email) {
        return EMPORION.count("select count(*) from user_account where email_normalized = ?", email);
    }

    static long events(String type, String email) {
        return EMPORION.count("""
                select count(*)
                from outbox o
                join user_account a on o.subject = 'user:' || a.id
                where o.type = ? and a.email_normalized = ?
                """, type, email);
    }

    static void setStatus(String email, String status) {
        try (Connection connection = EMPORION.database();
                PreparedStatement update =
                        connection.prepareStatement("update user_account set status = ? where email_normalized = ?")) {
            update.setString(1, status);
            update.setString(2, email);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
