package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses that a person keeps: one default of each kind, at most fifty, each of its country's form. */
class KeepingAddressesIT {

    private static final String BERLIN = "{'firstName':'Pia','lastName':'Probe','line1':'1 Main Street',"
            + "'postalCode':'10115','city':'Berlin','country':'DE','phone':'+49 30 901820'}";

    private final Emporion emporion = Emporion.running();
    private final Person person = Person.fresh();

    @Test
    void keepsChangesAndDeletesThem() {
        Answer home = add("{'label':'Home','address':" + BERLIN + "}").expect(201);
        assertThat(home.header("Location")).endsWith("/users/me/addresses/" + home.text("id"));
        assertThat(home.at("defaultShipping").asBoolean()).isTrue();
        assertThat(home.at("defaultBilling").asBoolean()).isTrue();
        assertThat(home.text("address/phone")).isEqualTo("+49 30 901820");
        Answer shown =
                person.api().get("/users/me/addresses/" + home.text("id")).expect(200);
        assertThat(shown.header("ETag")).isEqualTo("\"0\"");
        assertThat(shown.body()).isEqualTo(home.body());
        Answer changed = replace(home, "\"0\"", "{'label':'Old home','address':" + BERLIN + ",'defaultBilling':true}")
                .expect(200);
        assertThat(changed.text("label")).isEqualTo("Old home");
        assertThat(changed.at("defaultShipping").asBoolean()).isFalse();
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        person.api()
                .ifMatch("\"1\"")
                .delete("/users/me/addresses/" + home.text("id"))
                .expect(204);
        person.api().get("/users/me/addresses/" + home.text("id")).expectProblem(404, "request.not_found");
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.addresses_changed' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(3);
    }

    @Test
    void telephoneNumbersAreEncryptedAndInNoRecord() {
        add("{'address':" + BERLIN + "}").expect(201);
        assertThat(emporion.count(
                        "select count(*) from user_address where user_id = ? and phone is not null and phone not like '%901820%'",
                        person.id()))
                .isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from outbox where subject = ? and (envelope::text || coalesce(changes, '')) like '%901820%'",
                        "user:" + person.id()))
                .isZero();
    }

    @Test
    void theNewDefaultTakesThePartFromTheOldOne() {
        Answer first = add("{'address':" + BERLIN + "}").expect(201);
        Answer second = add("{'address':" + BERLIN + ",'defaultShipping':true}").expect(201);
        assertThat(second.at("defaultShipping").asBoolean()).isTrue();
        assertThat(second.at("defaultBilling").asBoolean()).isFalse();
        Answer before =
                person.api().get("/users/me/addresses/" + first.text("id")).expect(200);
        assertThat(before.at("defaultShipping").asBoolean()).isFalse();
        assertThat(before.at("defaultBilling").asBoolean()).isTrue();
        assertThat(before.header("ETag")).isEqualTo("\"1\"");
        replace(first, "\"0\"", "{'address':" + BERLIN + "}").expectProblem(412, "request.stale");
    }

    @Test
    void asksForTheVersion() {
        Answer kept = add("{'address':" + BERLIN + "}").expect(201);
        String path = "/users/me/addresses/" + kept.text("id");
        person.api().put(path, "{'address':" + BERLIN + "}").expectProblem(428, "request.if_match_required");
        person.api().delete(path).expectProblem(428, "request.if_match_required");
        person.api().ifMatch("\"4\"").delete(path).expectProblem(412, "request.stale");
        List<Answer> answers =
                Crowd.of(8, caller -> replace(kept, "\"0\"", "{'label':'" + caller + "','address':" + BERLIN + "}"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(person.api().get(path).expect(200).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aKeySentTwiceAddsOnce() {
        Api caller = person.api().withFreshKey();
        List<Answer> answers = Crowd.of(8, i -> caller.post("/users/me/addresses", "{'address':" + BERLIN + "}"));
        assertThat(answers.stream().map(Answer::status)).contains(201).isSubsetOf(201, 409);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void defaultsAreOneEachWhateverComesAtOnce() {
        List<Answer> added = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            added.add(add("{'address':" + BERLIN + "}").expect(201));
        }
        for (int round = 0; round < 4; round++) {
            List<Answer> answers = Crowd.of(12, caller -> {
                if (caller % 3 == 0) {
                    return add("{'address':" + BERLIN + ",'defaultShipping':true,'defaultBilling':true}");
                }
                Answer one = added.get(caller % added.size());
                String tag = person.api()
                        .get("/users/me/addresses/" + one.text("id"))
                        .header("ETag");
                return replace(
                        one,
                        tag,
                        "{'address':" + BERLIN + ",'defaultShipping':true,'defaultBilling':" + (caller % 2 == 0) + "}");
            });
            assertThat(answers.stream().map(Answer::status)).isSubsetOf(200, 201, 412);
            List<JsonNode> all = kept();
            assertThat(all.stream()
                            .filter(address -> address.path("defaultShipping").asBoolean()))
                    .hasSize(1);
            assertThat(all.stream()
                            .filter(address -> address.path("defaultBilling").asBoolean())
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void fiftyAreTheMostAlsoWhenManyAreAddedAtOnce() {
        for (int i = 0; i < 45; i++) {
            add("{'address':" + BERLIN + "}").expect(201);
        }
        List<Answer> answers = Crowd.of(12, caller -> add("{'address':" + BERLIN + "}"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(5);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "identity.too_many_addresses"));
        assertThat(kept()).hasSize(50);
    }

    @Test
    void comesInPages() {
        for (int i = 0; i < 3; i++) {
            add("{'label':'" + i + "','address':" + BERLIN + "}").expect(201);
        }
        Answer first = person.api().get("/users/me/addresses?limit=2").expect(200);
        Answer rest = person.api()
                .get("/users/me/addresses?limit=2&after=" + first.text("next"))
                .expect(200);
        assertThat(first.body().findValuesAsText("label")).containsExactly("0", "1");
        assertThat(rest.body().findValuesAsText("label")).containsExactly("2");
        assertThat(rest.at("next").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 1011, , /address/postalCode",
        "DE, , , /address/postalCode",
        "GB, 12345, , /address/postalCode",
        "US, 10001, , /address/region",
        "CA, D1A 0B1, ON, /address/postalCode",
        "XX, 10115, , /address/country"
    })
    void refusesWhatDoesNotFitTheCountry(String country, String postalCode, String region, String pointer) {
        Answer refused = add("{'address':" + address(country, postalCode, region) + "}");
        refused.expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo(pointer);
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"US, 10001-1234, NY", "HK, , ", "AE, , Dubai", "IE, , ", "IE, D02 AF30, ", "NL, 1012 ab, "})
    void takesWhatFits(String country, String postalCode, String region) {
        add("{'address':" + address(country, postalCode, region) + "}").expect(201);
    }

    private static String address(String country, String postalCode, String region) {
        return "{'firstName':'Pia','lastName':'Probe','line1':'1 Main Street','city':'Somewhere','country':'" + country
                + "'" + (postalCode == null ? "" : ",'postalCode':'" + postalCode + "'")
                + (region == null ? "" : ",'region':'" + region + "'") + "}";
    }

    @Test
    void anothersAreNotThereAndStaffAreRecorded() {
        Answer kept = add("{'address':" + BERLIN + "}").expect(201);
        Person other = Person.fresh();
        other.api().get("/users/me/addresses/" + kept.text("id")).expectProblem(404, "request.not_found");
        other.api()
                .ifMatch("\"0\"")
                .delete("/users/me/addresses/" + kept.text("id"))
                .expectProblem(404, "request.not_found");
        String path = "/users/" + person.id() + "/addresses";
        other.api().get(path).expectProblem(403, "auth.forbidden");
        other.api().post(path, "{'address':" + BERLIN + "}").expectProblem(403, "auth.forbidden");
        emporion.api().get(path).expectProblem(401, "auth.required");
        Person support = Person.with("SUPPORT");
        support.api().get(path).expectProblem(403, "auth.forbidden");
        Api admin = emporion.admin();
        assertThat(admin.get(path).expect(200).at("items")).hasSize(1);
        admin.get(path + "/" + kept.text("id")).expect(200);
        assertThat(emporion.count(
                        "select count(*) from audit_entry where action = 'identity.user_read_by_staff' and resource = ?"
                                + " and actor = ? and detail like '%addresses%'",
                        "user:" + person.id(), "user:" + admin.get("/users/me").text("id")))
                .isEqualTo(2);
        Answer added = admin.post(path, "{'label':'By staff','address':" + BERLIN + "}")
                .expect(201);
        admin.ifMatch("\"0\"")
                .put(path + "/" + added.text("id"), "{'label':'By staff 2','address':" + BERLIN + "}")
                .expect(200);
        admin.ifMatch("\"1\"").delete(path + "/" + added.text("id")).expect(204);
        admin.get("/users/" + UUID.randomUUID() + "/addresses").expectProblem(404, "request.not_found");
        assertThat(kept()).hasSize(1);
    }

    private Answer add(String body) {
        return person.api().post("/users/me/addresses", body);
    }

    private Answer replace(Answer address, String tag, String body) {
        return person.api().ifMatch(tag).put("/users/me/addresses/" + address.text("id"), body);
    }

    private List<JsonNode> kept() {
        List<JsonNode> all = new ArrayList<>();
        person.api()
                .get("/users/me/addresses?limit=100")
                .expect(200)
                .at("items")
                .forEach(all::add);
        return all;
    }
}
