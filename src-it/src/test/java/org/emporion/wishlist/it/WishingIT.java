package org.emporion.wishlist.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** People keep what they wish for, and are told of each change for the better once. */
class WishingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Emporion emporion = Emporion.running();

    @Test
    void aLowerPriceIsToldOnceAndAHigherOneNever() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        Person person = Person.fresh();
        wish(person, thing);
        price(thing, 1_500);
        Mails.Received mail = Mails.await(person.email(), "costs less");
        assertThat(mail.subject()).isEqualTo("Thing " + thing.sku() + " costs less now");
        assertThat(mail.text()).contains("$15.00", "$20.00", "/api/v1/products/" + slug(thing));
        assertThat(mail.html()).contains("$15.00").doesNotContain("{");
        price(thing, 1_900);
        isSeen(person, 1_900);
        price(thing, 1_800);
        await().atMost(PATIENCE).until(() -> told("wishlist.price_dropped", person) == 2);
        await().atMost(PATIENCE).until(() -> mails(person) == 2);
        assertThat(emporion.count("""
                        select count(*)
                        from outbox
                        where type = 'wishlist.price_dropped' and subject = ?
                          and envelope #>> '{data,from,amount}' in ('2000', '1900')
                          and envelope #>> '{data,to,amount}' in ('1500', '1800')
                        """, "wishlist:" + person.id())).isEqualTo(2);
        assertThat(told("wishlist.back_in_stock", person)).isZero();
    }

    @Test
    void whoWishesForAThingAndAFormOfItIsToldOfOneChangeOnce() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        Person person = Person.fresh();
        wish(person, thing);
        person.api()
                .post("/users/me/wishlist", "{'productId':'%s','variantId':'%s'}", thing.product(), thing.variant())
                .expect(201);
        assertThat(emporion.admin()
                        .get("/products/" + thing.product() + "/activity")
                        .expect(200)
                        .at("wished")
                        .asLong())
                .isEqualTo(1);
        price(thing, 1_500);
        await().atMost(PATIENCE)
                .until(() -> emporion.count(
                                "select count(*) from wish where user_id = ? and seen_amount = 1500", person.id())
                        == 2);
        assertThat(told("wishlist.price_dropped", person)).isEqualTo(1);
        adjust(thing, -5);
        await().atMost(PATIENCE)
                .until(() -> emporion.count("select count(*) from wish where user_id = ? and not in_stock", person.id())
                        == 2);
        receive(thing, 1);
        await().atMost(PATIENCE)
                .until(() ->
                        emporion.count("select count(*) from wish where user_id = ? and in_stock", person.id()) == 2);
        assertThat(told("wishlist.back_in_stock", person)).isEqualTo(1);
    }

    @Test
    void newStockIsToldOnce() {
        Shelf.Thing thing = Shelf.holding(0, 2_000);
        Person person = Person.fresh();
        assertThat(wish(person, thing).text("stock")).isEqualTo("OUT_OF_STOCK");
        receive(thing, 3);
        Mails.Received mail = Mails.await(person.email(), "is back");
        assertThat(mail.subject()).isEqualTo("Thing " + thing.sku() + " is back");
        receive(thing, 3);
        adjust(thing, -6);
        await().atMost(PATIENCE)
                .until(() -> emporion.count("select count(*) from wish where user_id = ? and not in_stock", person.id())
                        == 1);
        receive(thing, 1);
        await().atMost(PATIENCE).until(() -> mails(person) == 2);
        assertThat(told("wishlist.back_in_stock", person)).isEqualTo(2);
        assertThat(told("wishlist.price_dropped", person)).isZero();
    }

    @Test
    void oneChangeThatManyEventsTellOfIsToldOnceAPerson() {
        Shelf.Thing thing = Shelf.holding(1, 2_000);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(Person.fresh());
            wish(people.get(i), thing);
        }
        Person silent = Person.fresh();
        silent.api()
                .post("/users/me/wishlist", "{'productId':'%s','notices':false}", thing.product())
                .expect(201);
        thing.costs(1_000);
        Crowd.of(12, caller -> {
            receive(thing, 1);
            return caller;
        });
        people.forEach(person -> await().atMost(PATIENCE).until(() -> mails(person) == 1));
        isSeen(silent, 1_000);
        // the next change comes after all of those events
        price(thing, 900);
        people.forEach(person -> await().atMost(PATIENCE).until(() -> mails(person) == 2));
        people.forEach(
                person -> assertThat(told("wishlist.price_dropped", person)).isEqualTo(2));
        assertThat(told("wishlist.price_dropped", silent)).isZero();
        assertThat(mails(silent)).isZero();
    }

    @Test
    void hundredsWhoWishForOneThingAreEachToldOnce() {
        Shelf.Thing thing = Shelf.holding(1, 2_000);
        Person last = Person.fresh();
        wish(last, thing);
        Shelf.execute("""
                with lists as (
                    insert into wishlist (user_id, store_id)
                    select gen_random_uuid(), w.store_id
                    from wishlist w, generate_series(1, 450) n
                    where w.user_id = ?
                    returning user_id, store_id)
                insert into wish (id, store_id, user_id, product_id, variant_id, notices, seen_amount, seen_currency,
                                  in_stock, added_at)
                select gen_random_uuid(), store_id, user_id, ?, ?, true, 2000, 'USD', true, current_timestamp
                from lists
                """, last.id(), thing.product(), thing.variant());
        price(thing, 1_500);
        Crowd.of(4, caller -> {
            receive(thing, 1);
            return caller;
        });
        String dropped = "select count(*) from outbox where type = 'wishlist.price_dropped'"
                + " and envelope #>> '{data,productId}' = ?";
        await().atMost(PATIENCE)
                .until(() -> emporion.count(dropped, thing.product().toString()) == 451);
        price(thing, 1_600);
        await().atMost(PATIENCE)
                .until(() -> emporion.count(
                                "select count(*) from wish where product_id = ? and seen_amount = 1600",
                                thing.product())
                        == 451);
        assertThat(emporion.count(dropped, thing.product().toString())).isEqualTo(451);
    }

    @Test
    void aWishIsThereOnce() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        Person person = Person.fresh();
        List<Answer> answers = Crowd.of(8, caller -> wish(person, thing));
        assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
        Shelf.Thing later = Shelf.holding(5, 2_000);
        List<Answer> further = meeting(8, caller -> wish(person, later));
        assertThat(further.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
        person.api().delete("/users/me/wishlist/" + further.get(0).text("id")).expect(204);
        Answer one = person.api()
                .post("/users/me/wishlist", "{'productId':'%s','variantId':'%s'}", thing.product(), thing.variant())
                .expect(201);
        Answer list = person.api().get("/users/me/wishlist").expect(200);
        assertThat(list.body().findValuesAsText("id"))
                .containsExactly(one.text("id"), answers.get(0).text("id"));
        assertThat(list.text("items/0/title")).isEqualTo("Thing " + thing.sku());
        assertThat(list.at("items/0/price/amount").asLong()).isEqualTo(2_000);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'wishlist.wish_added' and subject = ?",
                        "wishlist:" + person.id()))
                .isEqualTo(3);
        Person other = Person.fresh();
        other.api().delete("/users/me/wishlist/" + one.text("id")).expectProblem(404, "request.not_found");
        other.api().get("/users/me/wishlist/" + one.text("id")).expectProblem(404, "request.not_found");
        person.api().delete("/users/me/wishlist/" + one.text("id")).expect(204);
        person.api().delete("/users/me/wishlist/" + one.text("id")).expectProblem(404, "request.not_found");
        person.api().delete("/users/me/wishlist").expect(204);
        assertThat(person.api().get("/users/me/wishlist").at("items")).isEmpty();
        person.api()
                .post("/users/me/wishlist", "{'productId':'%s'}", UUID.randomUUID())
                .expectProblem(404, "request.not_found");
        person.api()
                .post("/users/me/wishlist", "{'productId':'%s','variantId':'%s'}", thing.product(), UUID.randomUUID())
                .expectProblem(404, "request.not_found");
    }

    @Test
    void aFullListTakesNoMore() {
        Person person = Person.fresh();
        wish(person, Shelf.holding(1, 100));
        Shelf.execute("""
                insert into wish (id, store_id, user_id, product_id, notices, in_stock, added_at)
                select gen_random_uuid(), w.store_id, w.user_id, gen_random_uuid(), false, false, current_timestamp
                from wishlist w, generate_series(1, 497) n
                where w.user_id = ?
                """, person.id());
        List<Shelf.Thing> things = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            things.add(Shelf.holding(1, 100));
        }
        List<Integer> statuses = meeting(
                6,
                caller -> person.api()
                        .post(
                                "/users/me/wishlist",
                                "{'productId':'%s'}",
                                things.get(caller).product())
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
        assertThat(emporion.count("select count(*) from wish where user_id = ?", person.id()))
                .isEqualTo(500);
    }

    @Test
    void whoHasTheLinkSeesTheListAndNotWhose() {
        Shelf.Thing thing = Shelf.holding(5, 2_000);
        Person person = Person.fresh();
        wish(person, thing);
        assertThat(person.api().get("/users/me/wishlist/share").expect(200).text())
                .isEqualTo("{\"shared\":false}");
        List<Answer> shares = Crowd.of(
                6,
                caller -> person.api()
                        .send("PUT", "/users/me/wishlist/share", null)
                        .expect(200));
        assertThat(shares.stream().map(share -> share.text("token")).distinct()).hasSize(1);
        String path = "/wishlists/" + shares.get(0).text("token");
        assertThat(shares.get(0).text("link")).endsWith("/api/v1" + path);
        Answer seen = emporion.api().get(path).expect(200);
        assertThat(seen.text("items/0/productId")).isEqualTo(thing.product().toString());
        assertThat(seen.at("items/0").has("notices")).isFalse();
        assertThat(seen.text()).doesNotContain(person.id().toString(), "Pia", person.email());
        person.api().delete("/users/me/wishlist/share").expect(204);
        emporion.api().get(path).expectProblem(404, "request.not_found");
        Answer again =
                person.api().send("PUT", "/users/me/wishlist/share", null).expect(200);
        assertThat(again.text("token")).isNotEqualTo(shares.get(0).text("token"));
        emporion.api().get(path).expectProblem(404, "request.not_found");
    }

    @Test
    void aPageCostsFiveStatements() {
        Person person = Person.fresh();
        for (int i = 0; i < 3; i++) {
            wish(person, Shelf.holding(1, 100));
        }
        Statements.Counted page =
                Statements.during(() -> person.api().get("/users/me/wishlist").expect(200));
        assertThat(page.total()).describedAs("%s", page.statements()).isEqualTo(5);
    }

    /**
     * Callers that have looked at the list are held up until all have, or wait for one that has: nobody reads any stock before
     * that. Left to themselves they hardly ever meet there.
     */
    private <T> List<T> meeting(int callers, IntFunction<T> work) {
        try (Connection database = emporion.database();
                Statement lock = database.createStatement()) {
            database.setAutoCommit(false);
            lock.execute("lock table stock_level in access exclusive mode");
            CompletableFuture<List<T>> answers = CompletableFuture.supplyAsync(() -> Crowd.of(callers, work));
            await().atMost(PATIENCE).until(() -> heldUp() >= callers);
            database.commit();
            return answers.join();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long heldUp() {
        return emporion.count("""
                select count(*)
                from pg_stat_activity
                where wait_event_type = 'Lock' and usename = current_user and query not like '%background%'
                """);
    }

    private static Answer wish(Person person, Shelf.Thing thing) {
        return person.api()
                .post("/users/me/wishlist", "{'productId':'%s'}", thing.product())
                .expect(201);
    }

    private void price(Shelf.Thing thing, long amount) {
        String tag =
                emporion.admin().get("/products/" + thing.product()).expect(200).header("ETag");
        emporion.admin()
                .ifMatch(tag)
                .put(
                        "/products/" + thing.product() + "/items/" + thing.item() + "/price",
                        "{'price':{'amount':%d,'currency':'USD'}}",
                        amount)
                .expect(200);
    }

    private void receive(Shelf.Thing thing, int quantity) {
        move(thing, "RECEIPT", quantity);
    }

    private void adjust(Shelf.Thing thing, int quantity) {
        move(thing, "ADJUSTMENT", quantity);
    }

    private void move(Shelf.Thing thing, String kind, int quantity) {
        emporion.admin()
                .withFreshKey()
                .post(
                        "/inventory/movements",
                        "{'vendorItemId':'%s','kind':'%s','quantity':%d,'reason':'test'}",
                        thing.item(),
                        kind,
                        quantity)
                .expect(201);
    }

    private void isSeen(Person person, long amount) {
        await().atMost(PATIENCE)
                .until(() -> emporion.count(
                                "select count(*) from wish where user_id = ? and seen_amount = ?", person.id(), amount)
                        == 1);
    }

    private String slug(Shelf.Thing thing) {
        return emporion.api().get("/products/" + thing.product()).expect(200).text("slug");
    }

    private long told(String type, Person person) {
        return emporion.count(
                "select count(*) from outbox where type = ? and subject = ?", type, "wishlist:" + person.id());
    }

    private static int mails(Person person) {
        return (int) Mails.to(person.email()).stream()
                .filter(mail -> mail.subject().startsWith("Thing "))
                .count();
    }
}
