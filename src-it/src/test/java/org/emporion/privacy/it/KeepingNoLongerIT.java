package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.Test;

/** What is personal in an order goes when taxes need it no longer; the order stays. */
class KeepingNoLongerIT {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Emporion emporion = Emporion.running();

    @Test
    void ordersOfElevenYearsAgoTellNothingOfTheirBuyer() {
        UUID old = order(Instant.now().minus(YEAR.multipliedBy(11)));
        UUID lately = order(Instant.now().minus(YEAR.multipliedBy(9)));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> emporion.admin()
                                .send("POST", "/jobs/apply-retention", null)
                                .status()
                        == 202);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(emporion.count(
                                "select count(*) from customer_order where id = ? and cast(customer_order as text) ~ 'Ada|ada@'",
                                old))
                        .isZero());
        assertThat(Known.query("""
                        select email || ' ' || (shipping_address ->> 'country') || ' ' || total_amount || ' '
                            || coalesce(note, '-') || ' ' || status
                        from customer_order
                        where id = '%s'""".formatted(old))).containsExactly("erased@erased.invalid GB 1000 - COMPLETED");
        assertThat(Known.query("select email || ' ' || note from customer_order where id = '%s'".formatted(lately)))
                .containsExactly("ada@example.org for Ada");
    }

    private UUID order(Instant placed) {
        UUID id = new UUID(
                Uuid7.floorOf(placed).getMostSignificantBits(),
                UUID.randomUUID().getLeastSignificantBits());
        Shop.execute(emporion, """
                insert into customer_order (id, store_id, number, cart_id, placed_by, idempotency_key, email, status,
                    currency, items_amount, discount_amount, shipping_amount, tax_amount, tax_included, total_amount,
                    shipping_method, shipping_address, billing_address, note, created_at, updated_at, version)
                values (?, '00000000-0000-7000-8000-000000000001', ?, gen_random_uuid(), 'guest', '-', 'ada@example.org',
                    'COMPLETED', 'USD', 1000, 0, 0, 0, true, 1000, 'FLAT',
                    '{"firstName": "Ada", "lastName": "Byron", "line1": "1 Road", "city": "London", "country": "GB"}',
                    '{"firstName": "Ada", "lastName": "Byron", "line1": "1 Road", "city": "London", "country": "GB"}',
                    'for Ada', current_timestamp, current_timestamp, 0)
                """, id, "O-" + id);
        return id;
    }
}
