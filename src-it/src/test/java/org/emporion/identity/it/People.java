package org.emporion.identity.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** People who register and sign in, each with an address of their own. */
public final class People {

    public static final String PASSWORD = "kettle-violin-93-moss";

    private static final Emporion EMPORION = Emporion.running();

    private People() {}

    static Api api() {
        return EMPORION.api();
    }

    public static String freshEmail() {
        return "p" + UUID.randomUUID().toString().substring(0, 13) + "@people.example";
    }

    public static Answer register(String email, String password) {
        return register(email, password, "Pia");
    }

    static Answer register(String email, String password, String firstName) {
        return api().post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'%s','lastName':'Probe'}",
                        email,
                        password,
                        firstName);
    }

    static Answer login(String email, String password) {
        return api().post("/auth/login", "{'email':'%s','password':'%s'}", email, password);
    }

    static Answer refresh(String refreshToken) {
        return api().post("/auth/refresh", "{'refreshToken':'%s'}", refreshToken);
    }

    static Answer forgot(String email) {
        return api().post("/auth/forgot-password", "{'email':'%s'}", email);
    }

    static Answer reset(String token, String password) {
        return api().post("/auth/reset-password", "{'token':'%s','password':'%s'}", token, password);
    }

    static Answer verify(String token) {
        return api().post("/auth/verify-email", "{'token':'%s'}", token);
    }

    /** Somebody new with a proven address, signed in. */
    public static Answer signedIn() {
        String email = freshEmail();
        register(email, PASSWORD).expect(202);
        return Accounts.open(email);
    }

    /** Confirms with the password, as the page of the link does. */
    static Answer verify(String token, String password) {
        return api().post("/auth/verify-email", "{'token':'%s','password':'%s'}", token, password);
    }

    static long registrations(String email) {
        return EMPORION.count("select count(*) from registration where email_normalized = ?", email);
    }

    static long accounts(String email) {
        return EMPORION.count("select count(*) from user_account where email_normalized = ?", email);
    }

    static long events(String type, String email) {
        return EMPORION.count("""
                select count(*)
                from outbox o
                join (
                    select id, email_normalized
                    from user_account
                    union
                    select id, email_normalized
                    from registration
                ) a on o.subject = 'user:' || a.id
                where o.type = ? and a.email_normalized = ?
                """, type, email);
    }

    /** So many accounts with the password, made in the database: to register each would take a second. */
    static List<String> clones(int many) {
        String first = freshEmail();
        register(first, PASSWORD).expect(202);
        Accounts.open(first);
        execute("""
                insert into user_account (id, store_id, email, email_normalized, password_hash, first_name, last_name, role,
                    status, locale, verified_at, created_at, version)
                select gen_random_uuid(), store_id, n || email, n || email_normalized, password_hash, first_name, last_name,
                    role, status, locale, verified_at, created_at, version
                from user_account, generate_series(1, ?) n
                where email_normalized = ?
                """, many, first);
        return IntStream.rangeClosed(1, many).mapToObj(n -> n + first).toList();
    }

    static void setStatus(String email, String status) {
        execute("update user_account set status = ? where email_normalized = ?", status, email);
    }

    static void setRole(String email, String role) {
        execute("update user_account set role = ? where email_normalized = ?", role, email);
    }

    static void execute(String sql, Object... arguments) {
        try (Connection connection = EMPORION.database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
