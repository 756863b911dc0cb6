package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Test;

/** Somebody goes, and nothing of them stays but what they bought, under an id that belongs to nobody. */
class ErasingIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Emporion emporion = Emporion.running();

    @Test
    void nothingIsLeftInAnyTableAndNoLineWrittenAfterwards() throws IOException {
        Known person = Known.well();
        person.api().get("/users/me/export").expect(202);
        assertThat(person.traces())
                .describedAs("tables that know the person before")
                .contains(
                        "audit_entry",
                        "customer_order",
                        "email_change",
                        "mailbox_message",
                        "notification",
                        "order_history",
                        "outbox",
                        "registration",
                        "user_account",
                        "user_address",
                        "user_session",
                        "vendor_order");
        settled(person);
        long written = Files.size(emporion.server().logFile());
        person.api().delete("/users/me").expect(204);
        assertThat(person.traces()).isEmpty();
        assertThat(emporion.count("select count(*) from user_address where user_id = ?", person.id()))
                .isZero();
        assertThat(emporion.count(
                        "select count(*) from user_session where user_id = ? and (address is not null or device is not null)",
                        person.id()))
                .isZero();
        settled(person);
        assertThat(person.traces())
                .describedAs(
                        "after all consumers have read what happened: %s",
                        Known.query("select kind from notification where user_id = '" + person.id() + "'"))
                .isEmpty();
        byte[] log = Files.readAllBytes(emporion.server().logFile());
        assertThat(new String(log, (int) written, log.length - (int) written, StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase(person.mark());
        assertThat(emporion.admin()
                        .get("/audit/verification")
                        .expect(200)
                        .at("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void ordersAndBooksStayUnderAPseudonym() {
        Known person = Known.well();
        String books = """
                select o.number || ' ' || o.user_id || ' ' || o.status || ' ' || o.total_amount || ' ' || o.tax_amount || ' '
                    || (o.shipping_address ->> 'country') || ' ' || p.captured_amount || ' ' || l.title || ' ' || l.items_amount
                from customer_order o
                join payment p on p.order_id = o.id
                join order_line l on l.order_id = o.id
                where o.id = '%s'""".formatted(person.orderId());
        List<String> before = Known.query(books);
        assertThat(before).hasSize(1);
        assertThat(before.get(0)).contains("GB", person.id().toString());
        person.api().delete("/users/me").expect(204);
        assertThat(Known.query(books)).isEqualTo(before);
        Answer order = emporion.admin().get("/orders/" + person.orderId()).expect(200);
        assertThat(order.text("email")).isEqualTo("erased@erased.invalid");
        assertThat(order.text("shippingAddress/lastName")).isEqualTo("Person");
        assertThat(order.text("shippingAddress/country")).isEqualTo("GB");
        assertThat(order.text("userId")).isEqualTo(person.id().toString());
    }

    @Test
    void nobodySignsInAsThemAndTheAddressIsFree() {
        Known person = Known.fresh();
        person.api().delete("/users/me").expect(204);
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        person.signIn().expectProblem(401, "identity.bad_credentials");
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Somebody','lastName':'Else'}",
                        person.email(),
                        Known.PASSWORD)
                .expect(202);
        assertThat(emporion.count("select count(*) from registration where email = ?", person.email()))
                .isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'privacy.person_erased' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    @Test
    void followersAreCountedWithoutThem() {
        Known person = Known.fresh();
        Known idol = Known.fresh();
        person.api().put("/users/" + idol.id() + "/follow", "").expect(200);
        idol.api().put("/users/" + person.id() + "/follow", "").expect(200);
        person.api().delete("/users/me").expect(204);
        assertThat(emporion.count(
                        "select count(*) from user_follow where ? in (follower_id, followed_id)", person.id()))
                .isZero();
        assertThat(emporion.count("select followers + following from user_follow_count where user_id = ?", idol.id()))
                .isZero();
    }

    @Test
    void isRefusedWhileAnOrderIsOnItsWay() {
        Known person = Known.fresh();
        UUID order = person.orders("tok_visa");
        Answer refused = person.api().delete("/users/me").expectProblem(409, "privacy.orders_open");
        assertThat(refused.text("detail"))
                .contains(Known.query("select number from customer_order where id = '" + order + "'")
                        .get(0));
        person.api().get("/users/me").expect(200);
        assertThat(person.traces()).contains("customer_order", "user_account", "user_session");
        assertThat(emporion.count("select count(*) from erasure where person_id = ?", person.id()))
                .isZero();
        person.api()
                .post("/orders/" + order + "/cancel", "{'reason':'leaving'}")
                .expect(200);
        settled(person);
        person.api().delete("/users/me").expect(204);
        assertThat(person.traces()).isEmpty();
    }

    @Test
    void needsAFreshSignIn() {
        Known person = Known.fresh();
        Shop.execute(
                emporion,
                "update user_session set created_at = created_at - interval '16 minutes' where user_id = ?",
                person.id());
        person.api().delete("/users/me").expectProblem(403, "identity.sign_in_again");
        assertThat(person.traces()).contains("user_account");
        String fresh = person.signIn().expect(200).text("accessToken");
        emporion.api().withToken(fresh).delete("/users/me").expect(204);
        assertThat(person.traces()).isEmpty();
    }

    @Test
    void staffAndVendorsPeopleDoNotEraseThemselves() {
        Shop.person("SUPPORT").delete("/users/me").expectProblem(403, "identity.staff_account");
        emporion.owner().delete("/users/me").expectProblem(403, "identity.staff_account");
        Known seller = Known.fresh();
        Shop.execute(emporion, """
                insert into vendor_member (vendor_id, user_id, role, joined_at)
                values ('00000000-0000-7000-8000-000000000002', ?, 'STAFF', current_timestamp)
                """, seller.id());
        seller.api().delete("/users/me").expectProblem(409, "privacy.vendor_member");
        assertThat(seller.traces()).contains("user_account");
        seller.api().get("/users/me").expect(200);
    }

    @Test
    void ofTwoAtOnceOneErases() {
        for (int round = 0; round < 5; round++) {
            Known person = Known.fresh();
            List<Answer> answers = Crowd.of(4, i -> person.api().delete("/users/me"));
            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 204)
                    .allSatisfy(answer -> answer.expectProblem(401, "auth.session_ended"));
            assertThat(person.traces()).isEmpty();
            assertThat(emporion.count(
                            "select count(*) from outbox where type = 'privacy.person_erased' and subject = ?",
                            "user:" + person.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void anOrderPlacedAtTheSameMomentIsEitherKeptWholeOrNeverMade() {
        for (int round = 0; round < 8; round++) {
            Known person = Known.fresh();
            Answer cart = person.fillsACart();
            List<Answer> answers =
                    Crowd.of(2, i -> i == 0 ? person.api().delete("/users/me") : person.places(cart, "tok_visa"));
            boolean erased = answers.get(0).status() == 204;
            boolean placed = answers.get(1).status() == 201;
            assertThat(erased)
                    .describedAs("erased %s, placed %s", answers.get(0), answers.get(1))
                    .isNotEqualTo(placed);
            if (placed) {
                answers.get(0).expectProblem(409, "privacy.orders_open");
                assertThat(emporion.count(
                                "select count(*) from customer_order where user_id = ? and email = ?",
                                person.id(),
                                person.email()))
                        .isEqualTo(1);
            } else {
                assertThat(person.traces()).isEmpty();
            }
        }
    }

    @Test
    void whatARequestUnderWayWroteIsErasedAQuarterOfAnHourLater() {
        Known person = Known.fresh();
        person.api().delete("/users/me").expect(204);
        Shop.execute(emporion, """
                insert into user_address (id, store_id, user_id, first_name, last_name, line1, city, country,
                    default_shipping, default_billing, created_at, version)
                values (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', ?, ?, 'Late', '1 Late Street', 'Late',
                    'GB', false, false, current_timestamp, 0)
                """, person.id(), person.mark());
        assertThat(person.traces()).containsExactly("user_address");
        Shop.execute(
                emporion,
                "update erasure set erased_at = erased_at - interval '16 minutes' where person_id = ?",
                person.id());
        runs("finish-erasures");
        await().atMost(SOON).untilAsserted(() -> assertThat(person.traces()).isEmpty());
    }

    @Test
    void whomAnOlderBackupBringsBackIsErasedAgain() {
        Known person = Known.fresh();
        String row = Known.query(
                        "select cast(row_to_json(t) as text) from user_account t where id = '" + person.id() + "'")
                .get(0);
        person.api().delete("/users/me").expect(204);
        runs("finish-erasures");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(emporion.count(
                                "select count(*) from erasure where person_id = ? and noted_at is not null",
                                person.id()))
                        .isEqualTo(1));
        // as the backup has it: the account is open, and nobody knows of an erasure
        Shop.execute(emporion, """
                update user_account a
                set email = b.email, email_normalized = b.email_normalized, first_name = b.first_name,
                    last_name = b.last_name, password_hash = b.password_hash, archived_at = null
                from json_populate_record(null::user_account, cast(? as json)) b
                where a.id = b.id
                """, row);
        Shop.execute(emporion, "delete from erasure where person_id = ?", person.id());
        assertThat(person.traces()).contains("user_account");
        runs("finish-erasures");
        await().atMost(SOON).untilAsserted(() -> assertThat(person.traces()).isEmpty());
        person.signIn().expectProblem(401, "identity.bad_credentials");
        assertThat(emporion.count(
                        "select count(*) from user_account where id = ? and archived_at is not null", person.id()))
                .isEqualTo(1);
    }

    @Test
    void staffEraseWhoseAccountTheyClosed() {
        Known person = Known.fresh();
        String path = "/users/" + person.id();
        person.api().delete(path + "/personal-data").expectProblem(403, "auth.forbidden");
        emporion.owner().delete(path + "/personal-data").expectProblem(409, "privacy.account_open");
        emporion.owner()
                .delete("/users/" + UUID.randomUUID() + "/personal-data")
                .expectProblem(404, "request.not_found");
        assertThat(person.traces()).contains("user_account");
        String tag = emporion.owner().get(path).expect(200).header("ETag");
        emporion.owner().ifMatch(tag).delete(path).expect(204);
        assertThat(person.traces()).contains("user_account");
        emporion.owner().delete(path + "/personal-data").expect(204);
        assertThat(person.traces()).isEmpty();
        emporion.owner().delete(path + "/personal-data").expect(204);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'privacy.person_erased' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    @Test
    void whoseAccountStaffClosedAMonthAgoIsErasedByItself() {
        Known person = Known.fresh();
        Known lately = Known.fresh();
        for (Known closed : List.of(person, lately)) {
            String path = "/users/" + closed.id();
            String tag = emporion.owner().get(path).expect(200).header("ETag");
            emporion.owner().ifMatch(tag).delete(path).expect(204);
        }
        Shop.execute(
                emporion,
                "update user_account set archived_at = archived_at - interval '31 days' where id = ?",
                person.id());
        runs("erase-closed-accounts");
        await().atMost(SOON).untilAsserted(() -> assertThat(person.traces()).isEmpty());
        assertThat(lately.traces()).contains("user_account");
    }

    private void runs(String job) {
        await().atMost(SOON)
                .until(() -> emporion.admin().send("POST", "/jobs/" + job, null).status() == 202);
    }

    /** Until all events have been sent and recorded, and no consumer has written anything of them for two seconds. */
    private void settled(Known person) {
        await().atMost(SOON)
                .during(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(emporion.count("""
                                select (select count(*) from outbox where sent_at is null)
                                     + (select count(*) from notification where status = 'QUEUED' and user_id = ?)
                                     + (select count(*) from consumed_event
                                        where consumed_at between current_timestamp - interval '1 second' and current_timestamp)
                                """, person.id())).isZero());
    }
}
