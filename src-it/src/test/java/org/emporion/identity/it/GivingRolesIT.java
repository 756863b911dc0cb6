package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Roles are sets of permissions; who gives them, and what becomes of the sessions of who gets one. */
class GivingRolesIT {

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();
    private final Api owner = emporion.owner();

    @Test
    void showsWhatEachRoleAllows() {
        Answer roles = admin.get("/roles").expect(200);
        assertThat(StreamSupport.stream(roles.at("items").spliterator(), false)
                        .map(role -> role.path("role").asText()))
                .containsExactly("CUSTOMER", "VENDOR", "SUPPORT", "MODERATOR", "FINANCE", "ADMIN", "SUPER_ADMIN");
        assertThat(roles.text("items/0/permissions/0/name")).isEqualTo("account");
        assertThat(roles.text("items/0/permissions/0/meaning"))
                .isEqualTo("Any signed-in person, on what is their own.");
        Set<String> administrators = permissions(roles, 5);
        for (int role = 0; role < 5; role++) {
            assertThat(administrators).containsAll(permissions(roles, role));
        }
        Set<String> more = permissions(roles, 6);
        more.removeAll(administrators);
        assertThat(more).containsExactly("roles.assign_admin");
        Person.fresh().api().get("/roles").expectProblem(403, "auth.forbidden");
        emporion.api().get("/roles").expectProblem(401, "auth.required");
    }

    private static Set<String> permissions(Answer roles, int role) {
        Set<String> names = new HashSet<>();
        for (JsonNode permission : roles.at("items/" + role + "/permissions")) {
            names.add(permission.path("name").asText());
        }
        return names;
    }

    @Test
    void aNewRoleEndsTheSessionsAndCountsAtTheNextSignIn() {
        Person person = Person.fresh();
        person.api().get("/warehouses").expectProblem(403, "auth.forbidden");
        Answer changed = give(admin, person, "SUPPORT").expect(200);
        assertThat(changed.text("role")).isEqualTo("SUPPORT");
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        Person later = person.again();
        assertThat(later.api().get("/users/me").expect(200).text("role")).isEqualTo("SUPPORT");
        later.api().get("/warehouses").expect(200);
        later.api().get("/users").expectProblem(403, "auth.forbidden");
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.role_changed' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    @Test
    void theSameRoleAgainChangesNothing() {
        Person person = Person.fresh();
        give(admin, person, "CUSTOMER").expect(200);
        person.api().get("/users/me").expect(200);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.role_changed' and subject = ?",
                        "user:" + person.id()))
                .isZero();
    }

    @Test
    void onlyASuperAdminMakesAdministratorsAndUnmakesThem() {
        Person person = Person.fresh();
        give(admin, person, "ADMIN").expectProblem(403, "identity.super_admin_required");
        give(admin, person, "SUPER_ADMIN").expectProblem(403, "identity.super_admin_required");
        assertThat(person.api().get("/users/me").expect(200).text("role")).isEqualTo("CUSTOMER");
        admin.withFreshKey()
                .post("/users", "{'email':'%s','firstName':'A','lastName':'B','role':'ADMIN'}", People.freshEmail())
                .expectProblem(403, "identity.super_admin_required");
        give(owner, person, "ADMIN").expect(200);
        give(admin, person, "CUSTOMER").expectProblem(403, "identity.super_admin_required");
        admin.ifMatch(person.tag())
                .put("/users/" + person.id() + "/status", "{'status':'SUSPENDED','reason':'Because.'}")
                .expectProblem(403, "identity.super_admin_required");
        admin.ifMatch(person.tag())
                .put("/users/" + person.id(), "{'firstName':'A','lastName':'B'}")
                .expectProblem(403, "identity.super_admin_required");
        admin.ifMatch(person.tag()).delete("/users/" + person.id()).expectProblem(403, "identity.super_admin_required");
        admin.post(
                        "/users/" + person.id() + "/addresses",
                        "{'address':{'firstName':'A','lastName':'B','line1':'1','postalCode':'10115','city':'Berlin',"
                                + "'country':'DE'}}")
                .expectProblem(403, "identity.super_admin_required");
        give(owner, person, "CUSTOMER").expect(200);
    }

    @Test
    void nobodyChangesTheirOwnRoleOrStatus() {
        String me = owner.get("/users/me").expect(200).text("id");
        String tag = owner.get("/users/" + me).expect(200).header("ETag");
        owner.ifMatch(tag)
                .put("/users/" + me + "/role", "{'role':'CUSTOMER'}")
                .expectProblem(403, "identity.own_account");
        owner.ifMatch(tag)
                .put("/users/" + me + "/status", "{'status':'SUSPENDED','reason':'Tired.'}")
                .expectProblem(403, "identity.own_account");
        owner.ifMatch(tag).delete("/users/" + me).expectProblem(403, "identity.own_account");
        assertThat(owner.get("/users/" + me).expect(200).header("ETag")).isEqualTo(tag);
        assertThat(owner.get("/users/me").expect(200).text("role")).isEqualTo("SUPER_ADMIN");
    }

    @Test
    void ofTwoWhoTakeEachOthersRoleOneWins() {
        for (int round = 0; round < 5; round++) {
            Person one = Person.with("SUPER_ADMIN");
            Person two = Person.with("SUPER_ADMIN");
            String ofOne = one.tag();
            String ofTwo = two.tag();
            List<Answer> answers = Crowd.of(
                    2,
                    caller -> caller == 0
                            ? one.api().ifMatch(ofTwo).put("/users/" + two.id() + "/role", "{'role':'CUSTOMER'}")
                            : two.api().ifMatch(ofOne).put("/users/" + one.id() + "/role", "{'role':'CUSTOMER'}"));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 401 || answer.status() == 403))
                    .hasSize(1);
            assertThat(emporion.count(
                            "select count(*) from user_account where role = 'SUPER_ADMIN' and id in (?, ?)",
                            one.id(),
                            two.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void ofManyWhoGiveARoleInOneVersionOneWins() {
        Person person = Person.fresh();
        String tag = person.tag();
        List<String> roles = List.of("SUPPORT", "MODERATOR", "FINANCE", "VENDOR");
        List<Answer> answers = Crowd.of(
                8,
                caller -> admin.ifMatch(tag)
                        .put("/users/" + person.id() + "/role", "{'role':'%s'}", roles.get(caller % 4)));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 412).containsOnlyOnce(200);
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(admin.get("/users/" + person.id()).text("role")).isEqualTo(winner.text("role"));
    }

    @Test
    void refusesWithoutATagAndWithAnUnknownRole() {
        Person person = Person.fresh();
        admin.put("/users/" + person.id() + "/role", "{'role':'SUPPORT'}")
                .expectProblem(428, "request.if_match_required");
        admin.ifMatch(person.tag())
                .put("/users/" + person.id() + "/role", "{'role':'KING'}")
                .expect(400);
        person.api()
                .ifMatch(person.tag())
                .put("/users/" + person.id() + "/role", "{'role':'ADMIN'}")
                .expectProblem(403, "auth.forbidden");
    }

    private static Answer give(Api by, Person person, String role) {
        return by.ifMatch(person.tag()).put("/users/" + person.id() + "/role", "{'role':'%s'}", role);
    }
}
