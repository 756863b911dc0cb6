package org.emporion.order.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.emporion.it.Accounts;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;

/** Things to buy and people of the shop, and what the books say afterwards. */
public final class Shop {

    static final String PASSWORD = "a long passphrase 2026";

    private static final UUID STORE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final UUID PRICE_LIST = UUID.fromString("00000000-0000-7000-8000-000000000003");
    private static final UUID WAREHOUSE = UUID.fromString("00000000-0000-7000-8000-000000000004");

    private Shop() {}

    /** A thing on the shelf, by one vendor. */
    public record Thing(Emporion where, UUID item, UUID product) {

        long onHand() {
            return where.count("select on_hand from stock_level where vendor_item_id = ?", item);
        }

        long reserved() {
            return where.count("select reserved from stock_level where vendor_item_id = ?", item);
        }

        long movements(String kind) {
            return where.count("select count(*) from stock_movement where vendor_item_id = ? and kind = ?", item, kind);
        }

        void costs(long amount) {
            execute(where, "update price set amount = ? where vendor_item_id = ?", amount, item);
        }
    }

    /** So many of a new thing of the platform's own. */
    public static Thing thing(int stock, long amount) {
        return thing(PLATFORM, stock, amount);
    }

    /** So many of a new thing of this vendor's: one variant with its item, price and stock. */
    static Thing thing(UUID vendor, int stock, long amount) {
        return thing(Emporion.running(), vendor, stock, amount);
    }

    /** So many of a new thing of the platform's own, in another product than the suite's. */
    static Thing thing(Emporion where, int stock, long amount) {
        return thing(where, PLATFORM, stock, amount);
    }

    private static Thing thing(Emporion where, UUID vendor, int stock, long amount) {
        Thing thing = new Thing(where, Uuid7.next(), Uuid7.next());
        UUID variant = Uuid7.next();
        String sku = "SKU-" + thing.item();
        execute(where, """
                insert into product (id, store_id, vendor_id, slug, title, status, published_at, created_at, updated_at,
                    version)
                values (?, ?, ?, ?, 'A thing', 'ACTIVE', current_timestamp, current_timestamp, current_timestamp, 0)
                """, thing.product(), STORE, vendor, "thing-" + thing.product());
        execute(where, """
                insert into variant (id, store_id, product_id, options, position, created_at, version)
                values (?, ?, ?, '{"size": "M"}', 0, current_timestamp, 0)
                """, variant, STORE, thing.product());
        execute(where, """
                insert into vendor_item (id, store_id, vendor_id, product_id, variant_id, sku, status, created_at, version)
                values (?, ?, ?, ?, ?, ?, 'ACTIVE', current_timestamp, 0)
                """, thing.item(), STORE, vendor, thing.product(), variant, sku);
        execute(where, """
                insert into price (vendor_item_id, price_list_id, currency, amount, updated_at)
                values (?, ?, 'USD', ?, current_timestamp)
                """, thing.item(), PRICE_LIST, amount);
        execute(where, """
                insert into stock_level (warehouse_id, vendor_item_id, store_id, on_hand, updated_at)
                values (?, ?, ?, ?, current_timestamp)
                """, WAREHOUSE, thing.item(), STORE, stock);
        execute(where, """
                insert into stock_movement (id, store_id, warehouse_id, vendor_item_id, kind, on_hand_change,
                    reserved_change, actor, occurred_at)
                values (?, ?, ?, ?, 'RECEIPT', ?, 0, 'test', current_timestamp)
                """, Uuid7.next(), STORE, WAREHOUSE, thing.item(), stock);
        return thing;
    }

    /** A further vendor. */
    public static UUID vendor(int commissionBasisPoints) {
        UUID id = Uuid7.next();
        execute(Emporion.running(), """
                insert into vendor (id, store_id, slug, name, status, commission_basis_points, created_at, version)
                values (?, ?, ?, 'A vendor', 'ACTIVE', ?, current_timestamp, 0)
                """, id, STORE, "v-" + id, commissionBasisPoints);
        return id;
    }

    /** The API as a new person with this role. */
    public static Api person(String role) {
        return person(Emporion.running(), role);
    }

    static Api person(Emporion where, String role) {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        where.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        PASSWORD)
                .expect(202);
        Accounts.open(where, email);
        execute(where, "update user_account set role = ? where email = ?", role, email);
        return where.api().withToken(where.signIn(email, PASSWORD));
    }

    /** The API as staff of that vendor. */
    public static Api staffOf(UUID vendor) {
        Api staff = person("VENDOR");
        execute(
                Emporion.running(),
                "insert into vendor_member (vendor_id, user_id, role, joined_at) values (?, ?, 'STAFF', current_timestamp)",
                vendor,
                UUID.fromString(staff.get("/users/me").expect(200).text("id")));
        return staff;
    }

    static long orders(Buyer buyer) {
        return Emporion.running().count("select count(*) from customer_order where cart_id = ?", buyer.cartId());
    }

    static long events(String type, UUID orderId) {
        return Emporion.running()
                .count("select count(*) from outbox where type = ? and subject = ?", type, "order:" + orderId);
    }

    /** How often, and how much, the sandbox gateway really did this for the order. */
    static long charges(String kind, UUID orderId) {
        return charges(Emporion.running(), kind, orderId);
    }

    static long charges(Emporion where, String kind, UUID orderId) {
        return where.count("""
                select count(*)
                from sandbox_charge c
                join payment_attempt a on a.id = c.idempotency_key
                join payment p on p.id = a.payment_id
                where p.order_id = ? and c.kind = ? and c.outcome = 'SUCCEEDED'
                """, orderId, kind);
    }

    static long payment(String column, UUID orderId) {
        return payment(Emporion.running(), column, orderId);
    }

    static long payment(Emporion where, String column, UUID orderId) {
        return where.count("select " + column + " from payment where order_id = ?", orderId);
    }

    public static void execute(Emporion where, String sql, Object... arguments) {
        try (Connection connection = where.database();
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
