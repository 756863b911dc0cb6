package org.emporion.cart.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** A cart holds 500 lines, and as many of the dearest things as a line holds still count exactly. */
class TheLargestCartIT {

    private static final long DEAREST = 10_000_000_000L;
    private static final int MOST_LINES = 500;
    private static final int MOST_OF_A_LINE = 9_999;

    private final Emporion emporion = Emporion.running();

    @Test
    void refusesTheLineAfterTheFiveHundredth() {
        Shelf.Thing first = Shelf.holding(50, 100);
        Shopper guest = Shopper.guestWith(1, first);
        fill(guest, MOST_LINES - 2, 100, 1);
        assertThat(guest.puts(1, Shelf.holding(50, 100)).expect(201).at("lines").size())
                .isEqualTo(MOST_LINES);
        guest.puts(1, Shelf.holding(50, 100)).expectProblem(409, "cart.too_many_lines");
        assertThat(guest.puts(2, first).expect(201).at("lines").size()).isEqualTo(MOST_LINES);
        assertThat(guest.looks().at("quantity").asInt()).isEqualTo(MOST_LINES + 2);
    }

    @Test
    void mergesAsManyLinesAsACartHolds() {
        Shelf.Thing adas = Shelf.holding(50, 100);
        Shopper guest = Shopper.guestWith(1, Shelf.holding(50, 100));
        fill(guest, MOST_LINES - 1, 100, 1);
        Shopper ada = Shopper.person();
        ada.puts(1, adas).expect(201);
        Answer merged = ada.merges(guest.token()).expect(200);
        assertThat(merged.at("lines").size()).isEqualTo(MOST_LINES);
        assertThat(merged.text("lines/0/vendorItemId")).isEqualTo(adas.item().toString());
    }

    @Test
    void countsAndOrdersTheDearestCart() {
        Shelf.Thing first = Shelf.holding(MOST_OF_A_LINE, DEAREST);
        Shopper guest = Shopper.guestWith(MOST_OF_A_LINE, first);
        fill(guest, MOST_LINES - 1, DEAREST, MOST_OF_A_LINE);
        Answer cart = guest.looks();
        long items = MOST_LINES * MOST_OF_A_LINE * DEAREST;
        assertThat(cart.at("quantity").asInt()).isEqualTo(MOST_LINES * MOST_OF_A_LINE);
        assertThat(amount(cart, "breakdown/items")).isEqualTo(items).isEqualTo(49_995_000_000_000_000L);
        assertThat(amount(cart, "breakdown/total")).isEqualTo(items + 499);
        // 20 % in the price is a sixth of it: 16,665,000,000,000 a line, and 83 in the shipping
        assertThat(amount(cart, "breakdown/tax")).isEqualTo(MOST_LINES * 16_665_000_000_000L + 83);
        assertThat(amount(cart, "breakdown/vendors/0/shipping")).isEqualTo(499);

        Answer placed = guest.api()
                .withFreshKey()
                .post("/orders", """
                        {'cartId': '%s', 'acceptedTotal': {'amount': %d, 'currency': 'USD'}, 'email': 'guest@example.org',
                         'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                             'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                         'payment': {'token': 'tok_visa'}}""", cart.text("id"), items + 499)
                .expect(201);
        assertThat(amount(placed, "total")).isEqualTo(items + 499);
        assertThat(first.reserved()).isEqualTo(MOST_OF_A_LINE);
        assertThat(emporion.count(
                        "select authorized_amount from payment where order_id = ?", UUID.fromString(placed.text("id"))))
                .isEqualTo(items + 499);
    }

    @Test
    void refusesAnAbsurdTotalAndAnAbsurdPrice() {
        Shelf.Thing thing = Shelf.holding(50, 100);
        Shopper guest = Shopper.guestWith(1, thing);
        Answer cart = guest.looks();
        for (String total : new String[] {"9223372036854775807", "-9223372036854775808", "0"}) {
            guest.api()
                    .withFreshKey()
                    .post("/orders", """
                            {'cartId': '%s', 'acceptedTotal': {'amount': %s, 'currency': 'USD'}, 'email': 'guest@example.org',
                             'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                                 'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                             'payment': {'token': 'tok_visa'}}""", cart.text("id"), total)
                    .expectProblem(409, "pricing.total_changed");
        }
        String path = "/products/" + thing.product();
        String price = path + "/items/" + thing.item() + "/price";
        Answer product = emporion.admin().get(path).expect(200);
        for (long absurd : new long[] {DEAREST + 1, Long.MAX_VALUE, -1}) {
            Answer refused = emporion.admin()
                    .ifMatch(product.header("ETag"))
                    .put(price, "{'price':{'amount':%d,'currency':'USD'}}", absurd)
                    .expectProblem(400, "request.invalid");
            assertThat(refused.text("errors/0/pointer")).isEqualTo("/price/amount");
            assertThat(refused.text("errors/0/code")).isEqualTo("request.range");
        }
        assertThat(amount(guest.looks(), "lines/0/unitPrice")).isEqualTo(100);
        assertThat(thing.reserved()).isZero();
    }

    /** Puts so many further things into the cart by one statement each; through the door it would take minutes. */
    private static void fill(Shopper guest, int lines, long amount, int quantity) {
        UUID cart = UUID.fromString(guest.looks().text("id"));
        String tag = UUID.randomUUID().toString();
        Shelf.execute(
                """
                with thing as (
                    select gen_random_uuid() as product, gen_random_uuid() as variant, gen_random_uuid() as item,
                        i as number
                    from generate_series(1, ?) as i
                ), products as (
                    insert into product (id, store_id, vendor_id, slug, title, status, published_at, created_at, updated_at,
                        version)
                    select product, p.store_id, p.vendor_id, ? || number, 'One of many', 'ACTIVE', current_timestamp,
                        current_timestamp, current_timestamp, 0
                    from thing cross join (select id as store_id, '%s'::uuid as vendor_id from store
                                           where code = 'default') p
                ), variants as (
                    insert into variant (id, store_id, product_id, options, position, created_at, version)
                    select variant, s.id, product, '{"size": "M"}', 0, current_timestamp, 0
                    from thing cross join store s where s.code = 'default'
                ), items as (
                    insert into vendor_item (id, store_id, vendor_id, product_id, variant_id, sku, status, created_at,
                        version)
                    select item, s.id, '%s'::uuid, product, variant, ? || number, 'ACTIVE', current_timestamp, 0
                    from thing cross join store s where s.code = 'default'
                ), prices as (
                    insert into price (vendor_item_id, price_list_id, currency, amount, updated_at)
                    select item, l.id, s.default_currency, ?, current_timestamp
                    from thing cross join store s join price_list l on l.store_id = s.id and l.code = 'default'
                    where s.code = 'default'
                ), levels as (
                    insert into stock_level (warehouse_id, vendor_item_id, store_id, on_hand, updated_at)
                    select w.id, item, s.id, ?, current_timestamp
                    from thing cross join store s join warehouse w on w.store_id = s.id and w.code = 'main'
                    where s.code = 'default'
                ), movements as (
                    insert into stock_movement (id, store_id, warehouse_id, vendor_item_id, kind, on_hand_change,
                        reserved_change, actor, occurred_at)
                    select gen_random_uuid(), s.id, w.id, item, 'RECEIPT', ?, 0, 'test', current_timestamp
                    from thing cross join store s join warehouse w on w.store_id = s.id and w.code = 'main'
                    where s.code = 'default'
                )
                insert into cart_line (id, cart_id, vendor_item_id, quantity, seen_amount, added_at)
                select gen_random_uuid(), ?, item, ?, ?, current_timestamp
                from thing
                """.formatted(Shelf.PLATFORM, Shelf.PLATFORM),
                lines,
                tag,
                tag,
                amount,
                MOST_OF_A_LINE,
                MOST_OF_A_LINE,
                cart,
                quantity,
                amount);
    }

    private static long amount(Answer answer, String path) {
        return answer.at(path + "/amount").asLong();
    }
}
