package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.junit.jupiter.api.Test;

class SessionsIT {

    @Test
    void signingOutEndsTheTokenAndItsFamily() {
        Answer signedIn = People.signedIn();
        Api me = People.api().withToken(signedIn.text("accessToken"));
        me.post("/auth/logout", "").expect(204);
        me.get("/users/me").expectProblem(401, "auth.session_ended");
        People.refresh(signedIn.text("refreshToken")).expectProblem(401, "auth.session_ended");
    }

    @Test
    void listsOwnSessionsAndEndsOne() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        Answer first = Accounts.open(email);
        Answer second = People.api()
                .with("User-Agent", "Kettle/1.0")
                .post("/auth/login", "{'email':'%s','password':'%s'}", email, People.PASSWORD)
                .expect(200);
        Api here = People.api().withToken(second.text("accessToken"));
        JsonNode items = here.get("/auth/sessions").expect(200).at("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("id").asText()).isEqualTo(second.text("sessionId"));
        assertThat(items.get(0).get("device").asText()).isEqualTo("Kettle/1.0");
        assertThat(items.get(0).get("address").asText()).startsWith("10.");
        assertThat(items.get(0).get("current").asBoolean()).isTrue();
        assertThat(items.get(1).get("current").asBoolean()).isFalse();

        Answer page = here.get("/auth/sessions?limit=1").expect(200);
        Answer rest =
                here.get("/auth/sessions?limit=1&after=%s", page.text("next")).expect(200);
        assertThat(rest.at("items").get(0).get("id").asText()).isEqualTo(first.text("sessionId"));
        assertThat(rest.body().has("next")).isFalse();

        here.delete("/auth/sessions/%s", first.text("sessionId")).expect(204);
        here.delete("/auth/sessions/%s", first.text("sessionId")).expectProblem(404, "request.not_found");
        assertThat(here.get("/auth/sessions").expect(200).at("items")).hasSize(1);
        People.api().withToken(first.text("accessToken")).get("/users/me").expectProblem(401, "auth.session_ended");
    }

    @Test
    void anotherPersonsSessionIsNotThere() {
        Answer owner = People.signedIn();
        Answer other = People.signedIn();
        People.api()
                .withToken(other.text("accessToken"))
                .delete("/auth/sessions/%s", owner.text("sessionId"))
                .expectProblem(404, "request.not_found");
        People.api().withToken(owner.text("accessToken")).get("/users/me").expect(200);
    }

    @Test
    void nobodyElseSeesSessions() {
        People.api().get("/auth/sessions").expectProblem(401, "auth.required");
        People.api().post("/auth/logout", "").expectProblem(401, "auth.required");
    }
}
