package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Test;

/** A new key encrypts everything anew, while everything can be read. */
class RotatingColumnKeysIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Emporion emporion = Emporion.running();

    @Test
    void everythingIsEncryptedAnewWhileItIsRead() {
        Known person = Known.well();
        await().atMost(SOON)
                .until(() -> emporion.count("select count(*) from privacy_mark where name = 'column-keys-since'") == 1);
        String before = sealed(person.id());
        int key = Integer.parseInt(before.substring(0, before.indexOf(':')));
        AtomicBoolean rotated = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        Crowd.of(5, i -> {
            if (i == 0) {
                await().atMost(SOON)
                        .until(() -> emporion.admin()
                                        .send("POST", "/jobs/rotate-column-keys", null)
                                        .status()
                                == 202);
                await().atMost(SOON).until(() -> sealed(person.id()).startsWith(key + 1 + ":"));
                rotated.set(true);
            } else {
                while (!rotated.get()) {
                    assertThat(phone(person)).isEqualTo(Known.PHONE);
                    reads.incrementAndGet();
                }
            }
            return i;
        });
        assertThat(phone(person)).isEqualTo(Known.PHONE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(emporion.count(
                                "select count(*) from customer_order where not starts_with(shipping_address ->> 'phone', ?)",
                                key + 1 + ":"))
                        .isZero());
        assertThat(person.api().get("/orders/" + person.orderId()).expect(200).text("shippingAddress/phone"))
                .isEqualTo(Known.PHONE);
        assertThat(reads).hasPositiveValue();
        assertThat(emporion.count(
                        "select count(*) from user_address where phone is not null and not starts_with(phone, ?)",
                        key + 1 + ":"))
                .describedAs("values of older keys")
                .isZero();
    }

    @Test
    void aValueOfAnOlderKeyIsFoundByTheDailyRun() {
        Known person = Known.well();
        String older = sealed(person.id());
        await().atMost(SOON)
                .until(() -> emporion.admin()
                                .send("POST", "/jobs/rotate-column-keys", null)
                                .status()
                        == 202);
        await().atMost(SOON).until(() -> !sealed(person.id()).equals(older));
        Shop.execute(emporion, "update user_address set phone = ? where user_id = ?", older, person.id());
        await().atMost(SOON)
                .until(() -> emporion.admin()
                                .send("POST", "/jobs/reseal-columns", null)
                                .status()
                        == 202);
        await().atMost(SOON).until(() -> !sealed(person.id()).equals(older));
        assertThat(phone(person)).isEqualTo(Known.PHONE);
    }

    @Test
    void noTelephoneNumberStandsOpenInTheDatabase() {
        Known person = Known.well();
        for (Catalogue.Table table : Catalogue.tables()) {
            assertThat(emporion.count(
                            "select count(*) from %s t where cast(t as text) like '%%%s%%' and cast(t as text) like '%%%s%%'"
                                    .formatted(table.name(), Known.PHONE, person.mark())))
                    .describedAs(table.name())
                    .isZero();
        }
        assertThat(phone(person)).isEqualTo(Known.PHONE);
    }

    @Test
    void anOrderFromBeforeIsReadAndEncrypted() {
        Known person = Known.well();
        Shop.execute(
                emporion,
                "update customer_order set shipping_address = jsonb_set(shipping_address, '{phone}', to_jsonb(?)) where id = ?",
                Known.PHONE,
                person.orderId());
        assertThat(person.api().get("/orders/" + person.orderId()).expect(200).text("shippingAddress/phone"))
                .isEqualTo(Known.PHONE);
        await().atMost(SOON)
                .until(() -> emporion.admin()
                                .send("POST", "/jobs/reseal-columns", null)
                                .status()
                        == 202);
        await().atMost(SOON)
                .until(() -> emporion.count(
                                "select count(*) from customer_order where id = ? and shipping_address ->> 'phone' = ?",
                                person.orderId(),
                                Known.PHONE)
                        == 0);
        assertThat(person.api().get("/orders/" + person.orderId()).expect(200).text("shippingAddress/phone"))
                .isEqualTo(Known.PHONE);
    }

    private static String phone(Known person) {
        return person.api().get("/users/me/addresses").expect(200).text("items/0/address/phone");
    }

    private static String sealed(UUID user) {
        List<String> sealed = Known.query("select phone from user_address where user_id = '" + user + "'");
        assertThat(sealed).hasSize(1);
        return sealed.get(0);
    }
}
