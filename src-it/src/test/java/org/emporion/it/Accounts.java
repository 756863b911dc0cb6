package org.emporion.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Accounts for scenarios that are not about opening one. */
public final class Accounts {

    private Accounts() {}

    /** Opens the account that was registered with this address, without waiting for the mail; the answer signs in. */
    public static Answer open(String email) {
        return open(Emporion.running(), email);
    }

    /** As {@link #open(String)}, in another product than the suite's. */
    public static Answer open(Emporion where, String email) {
        String token = "t" + UUID.randomUUID();
        try (Connection connection = where.database();
                PreparedStatement update = connection.prepareStatement("""
                        update registration
                        set token_hash = ?
                        where email_normalized = lower(?)
                        """)) {
            update.setBytes(1, sha256(token));
            update.setString(2, email);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return where.api().post("/auth/verify-email", "{'token':'%s'}", token).expect(200);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
