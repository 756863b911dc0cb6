package org.emporion.inventory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;

/** Things on the shelf, written straight into the database: a product with one variant, its item, price and stock. */
public final class Shelf {

    /** What was put there. */
    public record Thing(UUID item, UUID variant, UUID product, UUID vendor, String sku) {

        /** Sells it at another price from now on. */
        public void costs(long amount) {
            execute("update price set amount = ? where vendor_item_id = ?", amount, item);
        }

        /** Takes it off the shop. */
        public void isNoLongerSold() {
            execute("update vendor_item set status = 'INACTIVE' where id = ?", item);
        }

        public void isSoldAgain() {
            execute("update vendor_item set status = 'ACTIVE' where id = ?", item);
        }

        public long onHand() {
            return Emporion.running().count("select on_hand from stock_level where vendor_item_id = ?", item);
        }

        public long reserved() {
            return Emporion.running().count("select reserved from stock_level where vendor_item_id = ?", item);
        }

        public long movements(String kind) {
            return Emporion.running()
                    .count("select count(*) from stock_movement where vendor_item_id = ? and kind = ?", item, kind);
        }

        /** On hand and reserved are the sums of the movements, and reserved that of what is held. */
        public void isBalanced() {
            assertThat(imbalances("where l.vendor_item_id = '" + item + "'"))
                    .describedAs("levels of %s that are not the sum of their movements", sku)
                    .isZero();
        }
    }

    private static final UUID STORE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID PRICE_LIST = UUID.fromString("00000000-0000-7000-8000-000000000003");
    private static final UUID WAREHOUSE = UUID.fromString("00000000-0000-7000-8000-000000000004");

    /** The platform's own vendor. */
    public static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private Shelf() {}

    /** So many of a new thing, in the store's currency. */
    public static Thing holding(int onHand, long amount) {
        Thing thing = unstocked(amount);
        execute("""
                insert into stock_level (warehouse_id, vendor_item_id, store_id, on_hand, updated_at)
                values (?, ?, ?, ?, current_timestamp)
                """, WAREHOUSE, thing.item(), STORE, onHand);
        execute("""
                insert into stock_movement (id, store_id, warehouse_id, vendor_item_id, kind, on_hand_change,
                                            reserved_change, actor, occurred_at)
                values (?, ?, ?, ?, 'RECEIPT', ?, 0, 'test', current_timestamp)
                """, Uuid7.next(), STORE, WAREHOUSE, thing.item(), onHand);
        return thing;
    }

    /** A new thing that no warehouse has ever had. */
    public static Thing unstocked(long amount) {
        Thing thing = new Thing(Uuid7.next(), Uuid7.next(), Uuid7.next(), PLATFORM, "SKU-" + Uuid7.next());
        execute(
                """
                insert into product (id, store_id, vendor_id, slug, title, status, published_at, created_at, updated_at,
                                     version)
                values (?, ?, ?, ?, ?, 'ACTIVE', current_timestamp, current_timestamp, current_timestamp, 0)
                """,
                thing.product(),
                STORE,
                thing.vendor(),
                thing.sku().toLowerCase(java.util.Locale.ROOT),
                "Thing " + thing.sku());
        execute("""
                insert into variant (id, store_id, product_id, options, position, created_at, version)
                values (?, ?, ?, '{"size": "M"}', 0, current_timestamp, 0)
                """, thing.variant(), STORE, thing.product());
        execute("""
                insert into vendor_item (id, store_id, vendor_id, product_id, variant_id, sku, status, created_at, version)
                values (?, ?, ?, ?, ?, ?, 'ACTIVE', current_timestamp, 0)
                """, thing.item(), STORE, thing.vendor(), thing.product(), thing.variant(), thing.sku());
        execute("""
                insert into price (vendor_item_id, price_list_id, currency, amount, updated_at)
                select ?, ?, default_currency, ?, current_timestamp
                from store
                where id = ?
                """, thing.item(), PRICE_LIST, amount, STORE);
        return thing;
    }

    /** Every level is the sum of its movements, and what is reserved is what is held; to be asked when all is quiet. */
    public static void isBalancedEverywhere() {
        assertThat(imbalances(""))
                .describedAs("levels that are not the sum of their movements")
                .isZero();
    }

    private static long imbalances(String where) {
        return Emporion.running()
                .count("""
                select count(*)
                from stock_level l
                left join lateral (
                    select coalesce(sum(on_hand_change), 0) as on_hand, coalesce(sum(reserved_change), 0) as reserved
                    from stock_movement m
                    where m.vendor_item_id = l.vendor_item_id
                      and m.warehouse_id = l.warehouse_id
                ) moved on true
                left join lateral (
                    select coalesce(sum(quantity), 0) as held
                    from stock_reservation r
                    where r.vendor_item_id = l.vendor_item_id
                      and r.warehouse_id = l.warehouse_id
                      and r.status = 'HELD'
                ) held on true
                %s
                """.formatted(where.isEmpty() ? "where " + unequal() : where + " and " + unequal()));
    }

    private static String unequal() {
        return "(l.on_hand <> moved.on_hand or l.reserved <> moved.reserved or l.reserved <> held.held)";
    }

    /** Changes the database behind the product's back. */
    public static void execute(String sql, Object... arguments) {
        try (Connection connection = Emporion.running().database();
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
