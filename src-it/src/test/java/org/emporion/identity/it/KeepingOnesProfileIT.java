package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, preferences and picture of one's own account. */
class KeepingOnesProfileIT {

    private final Emporion emporion = Emporion.running();
    private final Person person = Person.fresh();

    @Test
    void keepsPreferencesAndTheTimeOfConsent() {
        Answer before = person.api().get("/users/me/preferences").expect(200);
        assertThat(before.text()).isEqualTo("{\"marketing\":false}");
        Answer agreed =
                prefer("{'language':'de-AT','currency':'EUR','marketing':true}").expect(200);
        assertThat(agreed.text("language")).isEqualTo("de-AT");
        assertThat(agreed.text("currency")).isEqualTo("EUR");
        String at = agreed.text("marketingDecidedAt");
        assertThat(at).isNotEmpty();
        Answer other = prefer("{'currency':'CHF','marketing':true}").expect(200);
        assertThat(other.at("language").isMissingNode()).isTrue();
        assertThat(other.text("marketingDecidedAt")).isEqualTo(at);
        Answer withdrawn = prefer("{'marketing':false}").expect(200);
        assertThat(withdrawn.at("marketing").asBoolean()).isFalse();
        assertThat(withdrawn.text("marketingDecidedAt")).isGreaterThan(at);
        assertThat(person.api().get("/users/me/preferences").expect(200).text()).isEqualTo(withdrawn.text());
        assertThat(events("identity.preferences_changed")).isEqualTo(3);
        prefer("{'marketing':false}").expect(200);
        assertThat(events("identity.preferences_changed")).isEqualTo(3);
    }

    @Test
    void refusesPreferencesThatAreNone() {
        Answer refused = prefer("{'language':'no_tag!','currency':'XXY','marketing':false}");
        refused.expectProblem(400, "request.invalid");
        assertThat(refused.body().at("/errors").findValuesAsText("code"))
                .containsExactlyInAnyOrder("identity.locale_invalid", "identity.currency_invalid");
        Answer silent = prefer("{'language':'en'}");
        silent.expectProblem(400, "request.invalid");
        assertThat(silent.text("errors/0/pointer")).isEqualTo("/marketing");
        assertThat(person.api().get("/users/me/preferences").expect(200).text()).isEqualTo("{\"marketing\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://images.example.org/ada.webp?size=2",
                "/media/avatars/01a1fd11/ada-1.webp",
                "https://xn--bcher-kva.example/a"
            })
    void takesAPicture(String url) {
        assertThat(avatar(url).expect(200).text("avatarUrl")).isEqualTo(url);
        assertThat(person.api().get("/users/me").expect(200).text("avatarUrl")).isEqualTo(url);
        person.api().delete("/users/me/avatar").expect(204);
        person.api().delete("/users/me/avatar").expect(204);
        assertThat(person.api().get("/users/me").expect(200).at("avatarUrl").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://images.example.org/ada.webp",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "https://user@images.example.org/a",
                "https://127.0.0.1/a",
                "https://localhost/a",
                "https:///a",
                "//images.example.org/a",
                "/media/../console",
                "/media/a/./b",
                "/media/",
                "/media/a%2e%2e/b",
                "/admin/logo.png",
                "ada.webp"
            })
    void refusesWhatIsNoPicture(String url) {
        Answer refused = avatar(url);
        refused.expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/code")).isEqualTo("identity.avatar_invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/url");
        assertThat(person.api().get("/users/me").expect(200).at("avatarUrl").isMissingNode())
                .isTrue();
    }

    @Test
    void ofManyWhoWriteAtOnceTheLastOneStands() {
        List<Answer> answers = Crowd.of(
                12, caller -> person.api().put("/users/me", "{'firstName':'Pia %d','lastName':'Probe'}", caller));
        assertThat(answers.stream().map(Answer::status)).contains(200).isSubsetOf(200, 409);
        List<String> written = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.text("firstName"))
                .toList();
        assertThat(person.api().get("/users/me").expect(200).text("firstName")).isIn(written);
        assertThat(events("identity.account_changed")).isEqualTo(written.size());
        assertThat(emporion.count("select version from user_account where id = ?", person.id()))
                .isEqualTo(written.size());
    }

    /** RELIABILITY of every write: what is not its to set is refused, by name, and nothing of the request is kept. */
    @Test
    void refusesFieldsThatAreNotItsOwn() {
        String address = "{'firstName':'A','lastName':'B','line1':'1 Main Street','postalCode':'10115','city':'Berlin',"
                + "'country':'DE'}";
        Map<String, String> bodies = Map.of(
                "PUT /users/me",
                "{'firstName':'X','lastName':'Y'%s}",
                "PUT /users/me/preferences",
                "{'marketing':true%s}",
                "PUT /users/me/avatar",
                "{'url':'https://images.example.org/a'%s}",
                "PUT /users/me/password",
                "{'currentPassword':'a','newPassword':'b'%s}",
                "POST /users/me/email-change",
                "{'email':'x@people.example','password':'b'%s}",
                "POST /users/me/addresses",
                "{'address':" + address + "%s}",
                "PUT /users/" + person.id(),
                "{'firstName':'X','lastName':'Y'%s}",
                "PUT /users/" + person.id() + "/status",
                "{'status':'SUSPENDED','reason':'Because.'%s}",
                "PUT /users/" + person.id() + "/role",
                "{'role':'SUPPORT'%s}",
                "POST /users",
                "{'email':'never@people.example','firstName':'X','lastName':'Y','role':'CUSTOMER'%s}");
        List<String> fields = List.of(
                "'id':'00000000-0000-7000-8000-0000000000d4'",
                "'storeId':'00000000-0000-7000-8000-000000000001'",
                "'userId':'00000000-0000-7000-8000-0000000000d4'",
                "'version':7",
                "'passwordHash':'x'",
                "'verifiedAt':'2026-01-01T00:00:00Z'",
                "'createdAt':'2026-01-01T00:00:00Z'",
                "'archivedAt':'2026-01-01T00:00:00Z'",
                "'marketingDecidedAt':'2026-01-01T00:00:00Z'",
                "'permissions':['audit.read']",
                "'__proto__':{}");
        String tag = person.tag();
        bodies.forEach((route, body) -> {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            var caller = path.startsWith("/users/me") ? person.api() : emporion.owner();
            for (String field : fields) {
                Answer refused = caller.ifMatch(tag)
                        .send(method, path, body.formatted("," + field).replace('\'', '"'));
                refused.expectProblem(400, "request.invalid");
                assertThat(refused.text("errors/0/pointer"))
                        .describedAs(route)
                        .isEqualTo("/" + field.substring(1, field.indexOf("':")));
            }
        });
        assertThat(person.tag()).isEqualTo(tag);
        assertThat(events("identity.account_changed")).isZero();
        assertThat(emporion.count("select count(*) from user_address where user_id = ?", person.id()))
                .isZero();
        assertThat(People.accounts("never@people.example")).isZero();
    }

    private Answer prefer(String body) {
        return person.api().put("/users/me/preferences", body);
    }

    private Answer avatar(String url) {
        return person.api().put("/users/me/avatar", "{'url':'%s'}", url);
    }

    private long events(String type) {
        return emporion.count(
                "select count(*) from outbox where type = ? and subject = ?", type, "user:" + person.id());
    }
}
