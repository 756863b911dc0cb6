package org.emporion.rest.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** One caller of each kind that {@code routes.txt} names, and the things that belong to some of them. */
final class Everybody {

    private static final String PASSWORD = "kettle-violin-93-moss";
    private static final Map<String, String> ROLES = Map.of(
            "customer", "CUSTOMER",
            "stranger", "CUSTOMER",
            "vendor", "VENDOR",
            "rival", "VENDOR",
            "support", "SUPPORT",
            "moderator", "MODERATOR",
            "finance", "FINANCE",
            "admin", "ADMIN");
    private static final String ORDER = """
            {"cartId": "%s", "acceptedTotal": {"amount": %d, "currency": "USD"},
             "shippingAddress": {"firstName": "Ada", "lastName": "Byron", "line1": "12 St James Square",
                                 "postalCode": "SW1Y 4JH", "city": "London", "country": "GB"},
             "payment": {"token": "tok_visa"}}""";

    private final Emporion emporion = Emporion.running();
    private final Map<String, String> emails = new HashMap<>();
    private final Map<String, Api> signedIn = new HashMap<>();

    Everybody() {
        ROLES.forEach((name, role) -> emails.put(name, person(role)));
        memberOf(Shelf.PLATFORM, "vendor");
        UUID other = UUID.randomUUID();
        Shelf.execute("""
                insert into vendor (id, store_id, slug, name, status, commission_basis_points, created_at, version)
                select ?, id, ?, 'A rival', 'ACTIVE', 1000, current_timestamp, 0
                from store
                where host_name is null
                limit 1
                """, other, "rival-" + other);
        memberOf(other, "rival");
    }

    /** The API as this caller, with the one session that all of its calls share. */
    Api as(String caller) {
        return caller.equals("none") ? emporion.api() : signedIn.computeIfAbsent(caller, this::freshly);
    }

    /** The API as this caller, with a session of its own. */
    Api freshly(String caller) {
        return caller.equals("none") ? emporion.api() : emporion.api().withToken(token(caller));
    }

    /** The API as somebody else of the same role. */
    Api another(String caller) {
        return emporion.api().withToken(emporion.signIn(person(ROLES.get(caller)), PASSWORD));
    }

    /** A token of this caller whose time is over. */
    Api late(String caller) {
        emporion.moveClock(Duration.ofMinutes(-20));
        try {
            return freshly(caller);
        } finally {
            emporion.moveClock(Duration.ZERO);
        }
    }

    /** This caller's good token at another store, which is open while the work runs. */
    void abroad(String caller, Consumer<Api> work) {
        UUID store = UUID.randomUUID();
        Shelf.execute("""
                insert into store (id, code, name, host_name, default_currency, default_locale, time_zone, created_at)
                values (?, ?, 'Another store', 'localhost', 'USD', 'en', 'UTC', current_timestamp)
                """, store, "other-" + store);
        // stores are kept in memory for a minute
        emporion.moveClock(Duration.ofMinutes(2));
        try {
            work.accept(emporion.apiAt("localhost").withToken(token(caller)));
        } finally {
            Shelf.execute("delete from store where id = ?", store);
            emporion.moveClock(Duration.ZERO);
        }
    }

    /** What the path's parameters are for a new thing of this kind: the customer's own, sold by the vendor. */
    Map<String, String> thing(String kind) {
        return switch (kind) {
            case "session" -> Map.of("id", login("customer").text("sessionId"));
            case "cart-line" -> Map.of("id", line().text("lines/0/id"));
            case "order" -> order();
            case "address" -> address();
            case "api-key" -> Map.of("id", apiKey());
            case "upload" ->
                Map.of(
                        "id",
                        as("customer")
                                .with("Content-Type", "text/plain")
                                .send("POST", "/uploads", "Wipe with a dry cloth.")
                                .expect(201)
                                .text("id"));
            case "product" -> product();
            case "archived-product" -> archivedProduct();
            case "review" -> review();
            case "wish" -> Map.of("id", wish().text("id"));
            case "person" -> Map.of("id", idOf(person("CUSTOMER")));
            default -> throw new IllegalArgumentException("routes.txt names a thing that nobody makes: " + kind);
        };
    }

    private Answer line() {
        as("customer").delete("/cart").expect(204);
        return as("customer")
                .post(
                        "/cart/items",
                        "{'vendorItemId':'%s'}",
                        Shelf.holding(10, 1_000).item())
                .expect(201);
    }

    private Map<String, String> product() {
        String sku = "own-" + UUID.randomUUID();
        Answer made = as("admin").post("/products", """
                        {'title':'%1$s','images':[{'url':'/own.webp'}],
                         'variants':[{'sku':'%1$s','price':{'amount':100,'currency':'USD'}}]}""", sku).expect(201);
        return Map.of(
                "id", made.text("id"),
                "variantId", made.text("variants/0/id"),
                "itemId", made.text("variants/0/items/0/id"),
                "imageId", made.text("images/0/id"));
    }

    private Map<String, String> archivedProduct() {
        Map<String, String> made = product();
        as("admin")
                .ifMatch(as("admin").get("/products/" + made.get("id")).header("ETag"))
                .delete("/products/" + made.get("id"))
                .expect(204);
        return made;
    }

    private String apiKey() {
        return as("customer")
                .post("/api-keys", "{'name':'robot','scopes':['account']}")
                .expect(201)
                .text("apiKey/id");
    }

    private Map<String, String> address() {
        Answer kept = as("customer")
                .withFreshKey()
                .post(
                        "/users/me/addresses",
                        "{'address':{'firstName':'Ada','lastName':'Byron','line1':'12 St James Square',"
                                + "'postalCode':'SW1Y 4JH','city':'London','country':'GB'}}")
                .expect(201);
        return Map.of("id", kept.text("id"), "userId", idOf(emails.get("customer")));
    }

    private Map<String, String> review() {
        String id = as("customer")
                .post(
                        "/reviews",
                        "{'productId':'%s','rating':4}",
                        Shelf.holding(1, 1_000).product())
                .expect(201)
                .text("id");
        return Map.of("id", id, "vendorId", Shelf.PLATFORM.toString());
    }

    private Answer wish() {
        return as("customer")
                .post(
                        "/users/me/wishlist",
                        "{'productId':'%s'}",
                        Shelf.holding(1, 1_000).product())
                .expect(201);
    }

    private Map<String, String> order() {
        Answer cart = line();
        String id = as("customer")
                .withFreshKey()
                .send(
                        "POST",
                        "/orders",
                        ORDER.formatted(
                                cart.text("id"),
                                cart.at("breakdown/total/amount").asLong()))
                .expect(201)
                .text("id");
        return Map.of("id", id, "idOrNumber", id);
    }

    private static String idOf(String email) {
        try (Connection connection = Emporion.running().database();
                PreparedStatement query = connection.prepareStatement("select id from user_account where email = ?")) {
            query.setString(1, email);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String token(String caller) {
        return login(caller).text("accessToken");
    }

    private Answer login(String caller) {
        return emporion.api()
                .post("/auth/login", "{'email':'%s','password':'%s'}", emails.get(caller), PASSWORD)
                .expect(200);
    }

    private String person(String role) {
        String email = "door-" + UUID.randomUUID() + "@people.example";
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        PASSWORD)
                .expect(202);
        Accounts.open(email);
        Shelf.execute("update user_account set role = ? where email = ?", role, email);
        return email;
    }

    private void memberOf(UUID vendor, String caller) {
        Shelf.execute("""
                insert into vendor_member (vendor_id, user_id, role, joined_at)
                select ?, id, 'STAFF', current_timestamp
                from user_account
                where email = ?
                """, vendor, emails.get(caller));
    }
}
