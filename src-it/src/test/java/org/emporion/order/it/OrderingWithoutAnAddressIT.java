package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.emporion.identity.it.Phones;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Who signs in by phone alone has no mail address: the order asks for one. */
class OrderingWithoutAnAddressIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void asksForOneAndTakesIt() {
        Answer person = new Phones(emporion).signsIn(Phones.fresh());
        Api own = emporion.api().withToken(person.text("accessToken"));
        Shop.Thing thing = Shop.thing(3, 1_000);
        Buyer buyer = Buyer.user(own, thing);
        String body = buyer.body(buyer.total(), "tok_visa");
        Answer refused = buyer.send(body, UUID.randomUUID().toString()).expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/email");
        assertThat(refused.text("errors/0/code")).isEqualTo("request.not_null");
        assertThat(thing.reserved()).isZero();
        String withEmail = body.replaceFirst("\\{", "{\"email\": \"pia@people.example\", ");
        Answer placed = buyer.send(withEmail, UUID.randomUUID().toString()).expect(201);
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(thing.reserved()).isEqualTo(1);
    }
}
