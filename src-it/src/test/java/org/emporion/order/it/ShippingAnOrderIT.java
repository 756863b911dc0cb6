package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Staff ship in parts or as a whole; what is shipped is sold and captured. */
class ShippingAnOrderIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void shipsPartByPartUntilAllIsShipped() {
        UUID vendor = Shop.vendor(1_000);
        Shop.Thing own = Shop.thing(5, 1_000);
        Shop.Thing theirs = Shop.thing(vendor, 3, 2_000);
        Buyer guest = Buyer.guest(own, theirs);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        String path = "/orders/" + order + "/status";
        Api staff = Shop.staffOf(vendor);

        Answer partly = staff.ifMatch("\"1\"")
                .put(path, "{'status':'SHIPPED','trackingNumber':'1Z'}")
                .expect(200);
        assertThat(partly.text("status")).isEqualTo("PARTLY_SHIPPED");
        assertThat(partly.text("vendorOrders/0/trackingNumber")).isEqualTo("1Z");
        assertThat(theirs.onHand()).isEqualTo(2);
        assertThat(theirs.reserved()).isZero();
        assertThat(own.onHand()).isEqualTo(5);
        long captured = partly.at("total/amount").asLong();
        assertThat(Shop.payment("captured_amount", order)).isEqualTo(captured);
        assertThat(Shop.charges("CAPTURE", order)).isEqualTo(1);

        Answer all = emporion.admin()
                .ifMatch(partly.header("ETag"))
                .put(path, "{'status':'SHIPPED'}")
                .expect(200);
        assertThat(all.text("status")).isEqualTo("SHIPPED");
        assertThat(own.onHand()).isEqualTo(4);
        assertThat(own.reserved()).isZero();
        assertThat(Shop.payment("captured_amount", order)).isEqualTo(guest.total());
        assertThat(Shop.events("order.shipped", order)).isEqualTo(2);

        Answer delivered = emporion.admin()
                .ifMatch(all.header("ETag"))
                .put(path, "{'status':'DELIVERED'}")
                .expect(200);
        assertThat(delivered.text("status")).isEqualTo("DELIVERED");
        Answer completed = emporion.admin()
                .ifMatch(delivered.header("ETag"))
                .put(path, "{'status':'COMPLETED'}")
                .expect(200);
        assertThat(completed.text("status")).isEqualTo("COMPLETED");
        assertThat(completed.at("nextSteps").size()).isZero();
        assertThat(Shop.charges("CAPTURE", order)).isEqualTo(2);
    }

    @Test
    void needsTheVersionThatWasSeen() {
        Buyer guest = Buyer.guest(Shop.thing(5, 1_000));
        Answer placed = guest.places("tok_visa").expect(201);
        String path = "/orders/" + placed.text("id") + "/status";
        emporion.admin().put(path, "{'status':'SHIPPED'}").expectProblem(428, "request.if_match_required");
        emporion.admin().ifMatch("\"0\"").put(path, "{'status':'SHIPPED'}").expectProblem(412, "request.stale");
        assertThat(guest.reads(placed).text("status")).isEqualTo("PLACED");
    }

    @Test
    void oneOfThirtyEditorsWins() {
        Shop.Thing thing = Shop.thing(5, 1_000);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        Api staff = emporion.admin().ifMatch("\"1\"");
        List<Answer> answers =
                Crowd.of(30, caller -> staff.put("/orders/" + order + "/status", "{'status':'SHIPPED'}"));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expectProblem(412, "request.stale"));
        assertThat(Shop.charges("CAPTURE", order)).isEqualTo(1);
        assertThat(thing.movements("SALE")).isEqualTo(1);
        assertThat(thing.onHand()).isEqualTo(4);
    }

    @Test
    void namesTheLegalStepsOfAnIllegalOne() {
        Buyer guest = Buyer.guest(Shop.thing(5, 1_000));
        Answer placed = guest.places("tok_visa").expect(201);
        Answer refused = emporion.admin()
                .ifMatch("\"1\"")
                .put("/orders/" + placed.text("id") + "/status", "{'status':'COMPLETED'}")
                .expectProblem(409, "order.illegal_step");
        assertThat(refused.text("from")).isEqualTo("PLACED");
        assertThat(refused.text("to")).isEqualTo("COMPLETED");
        assertThat(refused.at("legal").toString()).isEqualTo("[\"CANCELLED\",\"SHIPPED\"]");
    }

    @Test
    void isForStaffAlone() {
        UUID vendor = Shop.vendor(0);
        Buyer guest = Buyer.guest(Shop.thing(vendor, 5, 1_000));
        Answer placed = guest.places("tok_visa").expect(201);
        String path = "/orders/" + placed.text("id") + "/status";
        String body = "{'status':'SHIPPED'}";
        emporion.api().ifMatch("\"1\"").put(path, body).expect(401);
        Shop.person("CUSTOMER").ifMatch("\"1\"").put(path, body).expectProblem(403, "auth.forbidden");
        Shop.staffOf(Shop.vendor(0)).ifMatch("\"1\"").put(path, body).expectProblem(404, "request.not_found");
        Shop.staffOf(vendor)
                .ifMatch("\"1\"")
                .put(path, "{'status':'CANCELLED'}")
                .expectProblem(403, "auth.forbidden");
        assertThat(guest.reads(placed).text("status")).isEqualTo("PLACED");
    }
}
