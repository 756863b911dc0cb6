package org.emporion.order.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;

/** Things to buy and people of the shop, and what the books say afterwards. */
final class Shop {

    static final String PASSWORD = "a long passphrase 2026";

    private static final Emporion EMPORION = Emporion.running();
    private static final UUID STORE = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private Shop() {}

    /** A thing on the shelf, by one vendor. */
    record Thing(UUID item, UUID product) {

        long onHand() {
            return EMPORION.count("select on_hand from stock_level where vendor_item_id = ?", item);
        }

        long reserved() {
            return EMPORION.count("select reserved from stock_level where vendor_item_id = ?", item);
        }

        long movements(String kind) {
            return EMPORION.count(
                    "select count(*) from stock_movement where vendor_item_id = ? and kind = ?", item, kind);
        }

        void costs(long amount) {
            execute("update price set amount = ? where vendor_item_id = ?", amount, item);
        }
    }

    /** So many of a new thing of the platform's own. */
    static Thing thing(int stock, long amount) {
        return thing("platform", stock, amount);
    }

    static Thing thing(String vendor, int stock, long amount) {
        String sku = "S-" + UUID.randomUUID();
        Answer product = EMPORION.admin()
                .post("/products", """
                        {'title': 'Thing %s', 'status': 'ACTIVE', 'vendor': '%s',
                         'variants': [{'sku': '%s', 'price': {'amount': %d, 'currency': 'USD'}, 'stock': %d}]}""", sku, vendor, sku, amount, stock)
                .expect(201);
        return new Thing(UUID.fromString(product.text("variants/0/items/0/id")), UUID.fromString(product.text("id")));
    }

    /** A further vendor; its slug is {@code v-<id>}. */
    static UUID vendor(int commissionBasisPoints) {
        UUID id = Uuid7.next();
        execute("""
                insert into vendor (id, store_id, slug, name, status, commission_basis_points, created_at, version)
                values (?, ?, ?, 'A vendor', 'ACTIVE', ?, current_timestamp, 0)
                """, id, STORE, slug(id), commissionBasisPoints);
        return id;
    }

    static String slug(UUID vendor) {
        return "v-" + vendor;
    }

    /** The API as a new person with this role. */
    static Api person(String role) {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        EMPORION.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        PASSWORD)
                .expect(202);
        execute("update user_account set status = 'ACTIVE', role = ? where email = ?", role, email);
        return EMPORION.api().withToken(EMPORION.signIn(email, PASSWORD));
    }

    /** The API as staff of that vendor. */
    static Api staffOf(UUID vendor) {
        Api staff = person("VENDOR");
        execute(
                "insert into vendor_member (vendor_id, user_id, role, joined_at) values (?, ?, 'STAFF', current_timestamp)",
                vendor,
                UUID.fromString(staff.get("/users/me").expect(200).text("id")));
        return staff;
    }

    static long orders(Buyer buyer) {
        return EMPORION.count("select count(*) from customer_order where cart_id = ?", buyer.cartId());
    }

    static long events(String type, UUID orderId) {
        return EMPORION.count("select count(*) from outbox where type = ? and subject = ?", type, "order:" + orderId);
    }

    /** How often, and how much, the sandbox gateway really did this for the order. */
    static long charges(String kind, UUID orderId) {
        return EMPORION.count("""
                select count(*)
                from sandbox_charge c
                join payment_attempt a on a.id = c.idempotency_key
                join payment p on p.id = a.payment_id
                where p.order_id = ? and c.kind = ? and c.outcome = 'SUCCEEDED'
                """, orderId, kind);
    }

    static long payment(String column, UUID orderId) {
        return EMPORION.count("select " + column + " from payment where order_id = ?", orderId);
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
