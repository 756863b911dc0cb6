package org.emporion.privacy.it;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.emporion.shared.Uuid7;

/**
 * Somebody of whom the store knows all that it could. Every text about them holds one mark, so that a search for it finds
 * whatever is left of them.
 */
final class Known {

    static final String PASSWORD = "kettle-violin-93-moss";
    static final String PHONE = "+44 20 7946 0958";

    private static final Emporion EMPORION = Emporion.running();
    private static final String ADDRESS = "{'firstName':'%1$s','lastName':'%1$s-last','line1':'%1$s Street',"
            + "'line2':'%1$s Yard','company':'%1$s Ltd','region':'%1$sshire','postalCode':'SW1Y 4JH','city':'%1$s Town',"
            + "'country':'GB','phone':'" + PHONE + "'}";

    private final String mark =
            "mk" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String email = mark + "@people.example";
    private final UUID id;
    private final Api api;
    private UUID orderId;

    private Known() {
        EMPORION.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'%s','lastName':'%s-last'}",
                        email,
                        PASSWORD,
                        mark,
                        mark)
                .expect(202);
        Accounts.open(email);
        Answer signedIn = signIn().expect(200);
        api = EMPORION.api().withToken(signedIn.text("accessToken")).with("User-Agent", mark + "-device");
        id = UUID.fromString(api.get("/users/me").expect(200).text("id"));
    }

    /** A person with an account, and nothing else. */
    static Known fresh() {
        return new Known();
    }

    /** A person with an order that has come to its end, addresses, a cart, and all else that there is. */
    static Known well() {
        Known known = new Known();
        known.doesEverything();
        known.fills();
        return known;
    }

    String mark() {
        return mark;
    }

    String email() {
        return email;
    }

    UUID id() {
        return id;
    }

    Api api() {
        return api;
    }

    UUID orderId() {
        return orderId;
    }

    Answer signIn() {
        return EMPORION.api()
                .with("User-Agent", mark + "-device")
                .post("/auth/login", "{'email':'%s','password':'%s'}", email, PASSWORD);
    }

    private void doesEverything() {
        EMPORION.api()
                .post("/auth/login", "{'email':'%s','password':'not the password'}", email)
                .expect(401);
        api.put("/users/me", "{'firstName':'%s','lastName':'%s-last','locale':'en-GB'}", mark, mark + "-2")
                .expect(200);
        api.put("/users/me/preferences", "{'language':'en-GB','currency':'GBP','marketing':true}")
                .expect(200);
        api.put("/users/me/avatar", "{'url':'https://pictures.example/%s.png'}", mark)
                .expect(200);
        api.post("/users/me/addresses", "{'label':'%s home','address':" + address() + "}", mark)
                .expect(201);
        api.post("/users/me/email-change", "{'email':'%s-new@people.example','password':'%s'}", mark, PASSWORD)
                .expect(202);
        Known friend = new Known();
        api.put("/users/" + friend.id + "/follow", "").expect(200);
        friend.api.put("/users/" + id + "/follow", "").expect(200);
        api.withFreshKey()
                .post("/api-keys", "{'name':'%s key','scopes':['account']}", mark)
                .expect(201);
        api.with("Content-Type", "text/plain")
                .send("POST", "/uploads?name=" + mark + ".txt", mark + " wrote this")
                .expect(201);
        orderId = orders("tok_visa");
        ends(orderId);
        fillsACart();
        reviews();
        wishes();
        EMPORION.admin().get("/users/" + id).expect(200);
    }

    private void reviews() {
        UUID product = Shop.thing(5, 1_000).product();
        api.post("/reviews", "{'productId':'%s','rating':4,'title':'%s','text':'%s says so'}", product, mark, mark)
                .expect(201);
        String read = new Known()
                .api
                .post("/reviews", "{'productId':'%s','rating':5}", product)
                .expect(201)
                .text("id");
        api.put("/reviews/" + read + "/vote", "{'helpful':true}").expect(200);
    }

    private void wishes() {
        Shop.Thing thing = Shop.thing(5, 1_000);
        String variant = query("select id from variant where product_id = '" + thing.product() + "'")
                .get(0);
        api.post("/users/me/wishlist", "{'productId':'%s','variantId':'%s'}", thing.product(), variant)
                .expect(201);
        api.send("PUT", "/users/me/wishlist/share", null).expect(200);
    }

    private String address() {
        return ADDRESS.replace("%1$s", mark);
    }

    /** A cart with one thing. */
    Answer fillsACart() {
        return api.post(
                        "/cart/items",
                        "{'vendorItemId':'%s','quantity':1}",
                        Shop.thing(5, 1_000).item())
                .expect(201);
    }

    /** Buys one thing, and leaves the order on its way. */
    UUID orders(String token) {
        return UUID.fromString(places(fillsACart(), token).expect(201).text("id"));
    }

    /** Places an order of the cart. */
    Answer places(Answer cart, String token) {
        String body = """
                {'cartId':'%s','acceptedTotal':%s,'shippingAddress':%s,'note':'%s likes it wrapped',
                 'payment':{'token':'%s'}}""".replace('\'', '"').formatted(
                cart.text("id"), cart.at("breakdown/total"), address().replace('\'', '"'), mark, token);
        return api.withFreshKey().send("POST", "/orders", body);
    }

    private static void ends(UUID order) {
        for (String step : List.of("SHIPPED", "DELIVERED", "COMPLETED")) {
            Answer seen = EMPORION.admin().get("/orders/" + order).expect(200);
            EMPORION.admin()
                    .ifMatch(seen.header("ETag"))
                    .put("/orders/" + order + "/status", "{'status':'%s'}", step)
                    .expect(200);
        }
    }

    /** What no request of today leaves behind, or only for moments. */
    private void fills() {
        UUID store = UUID.fromString("00000000-0000-7000-8000-000000000001");
        Shop.execute(EMPORION, """
                insert into registration (id, store_id, email, email_normalized, password_hash, first_name, last_name,
                    locale, registered_at, expires_at)
                values (?, ?, ?, ?, '-', ?, ?, 'en', current_timestamp, current_timestamp + interval '1 day')
                """, Uuid7.next(), store, email, email, mark, mark);
        Shop.execute(EMPORION, """
                insert into email_change (id, store_id, user_id, email, email_normalized, previous_email, requested_at,
                    expires_at, confirmed_at)
                values (?, ?, ?, ?, ?, ?, current_timestamp, current_timestamp + interval '1 day', current_timestamp)
                """, Uuid7.next(), store, id, email, email, mark + "-before@people.example");
        Shop.execute(EMPORION, """
                insert into notification (id, store_id, kind, channel, user_id, recipient, subject, text_body, html_body,
                    status, failure, created_at)
                values (?, ?, 'test', 'EMAIL', ?, ?, ?, ?, ?, 'DEAD', ?, current_timestamp)
                """, Uuid7.next(), store, id, email, mark, mark, mark, mark);
        Shop.execute(EMPORION, """
                insert into mailbox_message (id, store_id, channel, recipient, subject, text_body, html_body, received_at)
                values (?, ?, 'EMAIL', ?, ?, ?, ?, current_timestamp)
                """, Uuid7.next(), store, email, mark, mark, mark);
        Shop.execute(EMPORION, """
                insert into password_reset (id, store_id, email_normalized, user_id, requested_at, expires_at)
                values (?, ?, ?, ?, current_timestamp, current_timestamp + interval '1 day')
                """, Uuid7.next(), store, email, id);
        Shop.execute(EMPORION, """
                insert into second_factor (user_id, store_id, secret, created_at)
                values (?, ?, ?, current_timestamp)
                """, id, store, mark);
        Shop.execute(
                EMPORION,
                "insert into recovery_code (user_id, code_digest) values (?, sha256(cast(? as bytea)))",
                id,
                mark);
        Shop.execute(EMPORION, """
                insert into sign_in_challenge (token_hash, store_id, user_id, credential_number, created_at, expires_at)
                values (sha256(cast(? as bytea)), ?, ?, 0, current_timestamp, current_timestamp + interval '1 day')
                """, mark, store, id);
        Shop.execute(EMPORION, """
                insert into provider_identity (store_id, provider, subject, user_id, linked_at)
                values (?, 'GITHUB', ?, ?, current_timestamp)
                """, store, mark, id);
        Shop.execute(EMPORION, """
                insert into provider_handover (code_hash, store_id, user_id, challenge, expires_at)
                values (sha256(cast(? as bytea)), ?, ?, '-', current_timestamp + interval '1 day')
                """, mark, store, id);
        Shop.execute(
                EMPORION,
                "update user_account set phone = ?, phone_digest = sha256(cast(? as bytea)) where id = ?",
                PHONE,
                mark,
                id);
        Shop.execute(EMPORION, """
                insert into phone_code (id, store_id, phone, phone_digest, locale, tries, asked_at, period_started_at, asked)
                values (?, ?, ?, sha256(cast(? as bytea)), 'en', 0, current_timestamp, current_timestamp, 1)
                """, Uuid7.next(), store, PHONE, mark);
        fillNulls();
        encrypts();
    }

    /** What was written open above is encrypted by the job that finds such values. */
    private void encrypts() {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            EMPORION.admin().send("POST", "/jobs/reseal-columns", null);
            return EMPORION.count("""
                            select (select count(*) from user_account where phone = ?)
                                 + (select count(*) from phone_code where phone = ?)
                                 + (select count(*) from second_factor where secret = ?)
                            """, PHONE, PHONE, mark) == 0;
        });
    }

    /** Every personal text that is still empty in all rows of theirs. */
    private void fillNulls() {
        for (Catalogue.Table table : Catalogue.tables()) {
            for (Catalogue.Column column : table.columns()) {
                boolean fillable = column.isShown()
                        && column.nullable()
                        && !column.isSealed()
                        && column.type().equals("text")
                        && !table.name().equals("audit_entry");
                if (table.isPersonal() && fillable) {
                    Shop.execute(
                            EMPORION,
                            "update %s t set %s = ? where %s and not exists (select 1 from %s t where %s and %s is not null)"
                                    .formatted(
                                            table.name(),
                                            column.name(),
                                            own(table.name()),
                                            table.name(),
                                            own(table.name()),
                                            column.name()),
                            mark + "-" + column.name());
                }
            }
        }
    }

    /** The condition on a row of this table, by the alias {@code t}, under which it is this person's. */
    String own(String table) {
        String condition = OWN.get(table);
        if (condition == null) {
            throw new AssertionError("Say how rows of " + table + " belong to a person, and let one come into being");
        }
        return condition.replace(":id", "'" + id + "'").replace(":email", "'" + email + "'");
    }

    /** Written by hand beside the comments that the product reads: two who must agree. */
    private static final Map<String, String> OWN = new TreeMap<>(Map.ofEntries(
            Map.entry("api_key", "t.user_id = :id"),
            Map.entry("audit_entry", "t.actor = 'user:' || :id"),
            Map.entry("cart", "t.user_id = :id"),
            Map.entry("cart_line", "t.cart_id in (select c.id from cart c where c.user_id = :id)"),
            Map.entry("customer_order", "t.user_id = :id"),
            Map.entry("data_export", "t.user_id = :id"),
            Map.entry("email_change", "t.user_id = :id"),
            Map.entry("idempotency_key", "t.caller = 'user:' || :id"),
            Map.entry("mailbox_message", "t.recipient = :email"),
            Map.entry("media", "t.owner_id = :id"),
            Map.entry("notification", "(t.user_id = :id or t.recipient = :email)"),
            Map.entry("order_history", "t.order_id in (select o.id from customer_order o where o.user_id = :id)"),
            Map.entry("order_line", "t.order_id in (select o.id from customer_order o where o.user_id = :id)"),
            Map.entry("outbox", "t.envelope ->> 'actor' = 'user:' || :id"),
            Map.entry("password_reset", "t.user_id = :id"),
            Map.entry("payment", "t.order_id in (select o.id from customer_order o where o.user_id = :id)"),
            Map.entry(
                    "payment_attempt",
                    "t.payment_id in (select p.id from payment p join customer_order o on o.id = p.order_id"
                            + " where o.user_id = :id)"),
            Map.entry("phone_code", "t.phone_digest = (select a.phone_digest from user_account a where a.id = :id)"),
            Map.entry("provider_handover", "t.user_id = :id"),
            Map.entry("provider_identity", "t.user_id = :id"),
            Map.entry("recovery_code", "t.user_id = :id"),
            Map.entry("refresh_token", "t.session_id in (select s.id from user_session s where s.user_id = :id)"),
            Map.entry("registration", "t.email_normalized = :email"),
            Map.entry("review", "t.author_id = :id"),
            Map.entry("review_vote", "t.voter_id = :id"),
            Map.entry("second_factor", "t.user_id = :id"),
            Map.entry("sign_in_challenge", "t.user_id = :id"),
            Map.entry("user_account", "t.id = :id"),
            Map.entry("user_address", "t.user_id = :id"),
            Map.entry("user_follow", "t.follower_id = :id"),
            Map.entry("user_follow_count", "t.user_id = :id"),
            Map.entry("user_session", "t.user_id = :id"),
            Map.entry("vendor_member", "t.user_id = :id"),
            Map.entry("vendor_order", "t.order_id in (select o.id from customer_order o where o.user_id = :id)"),
            Map.entry("wish", "t.user_id = :id"),
            Map.entry("wishlist", "t.user_id = :id")));

    /** Rows of this table, as the database tells them in JSON. */
    List<String> rows(String table) {
        return query("select cast(row_to_json(t) as text) from %s t where %s".formatted(table, own(table)));
    }

    /** Where in the whole database the mark still stands. */
    List<String> traces() {
        return Catalogue.tables().stream()
                .filter(table -> EMPORION.count("select count(*) from %s t where cast(t as text) ilike '%%%s%%'"
                                .formatted(table.name(), mark))
                        > 0)
                .map(Catalogue.Table::name)
                .toList();
    }

    static List<String> query(String sql) {
        try (Connection connection = EMPORION.database();
                PreparedStatement statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
