package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

/** Somebody has lost the device and the recovery codes, and asks the staff. */
class LosingTheSecondFactorIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void anAdministratorTakesItOffAndTheOwnerIsTold() {
        Person person = enrolled("CUSTOMER");
        People.login(person.email(), People.PASSWORD).expectProblem(401, "identity.second_factor_required");
        reset(emporion.admin(), person).expect(204);
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        Api again = person.again().api();
        assertThat(again.get("/auth/second-factor").expect(200).text())
                .isEqualTo("{\"enrolled\":false,\"required\":false,\"recoveryCodesLeft\":0}");
        Mails.await(person.email(), "was taken off");
        assertThat(People.events("identity.second_factor_reset", person.email()))
                .isEqualTo(1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> recorded(person) == 1);
        Authenticator.enrol(again, People.PASSWORD, Duration.ZERO);
    }

    @Test
    void whereThereIsNoneNothingChanges() {
        Person person = Person.fresh();
        reset(emporion.admin(), person).expectProblem(409, "identity.no_second_factor");
        person.api()
                .post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201);
        reset(emporion.admin(), person).expectProblem(409, "identity.no_second_factor");
        person.api().get("/users/me").expect(200);
        assertThat(People.events("identity.second_factor_reset", person.email()))
                .isZero();
    }

    @Test
    void thatOfStaffIsASuperAdminsToTakeOff() {
        for (String role : List.of("SUPPORT", "MODERATOR", "ADMIN")) {
            Person member = enrolled(role);
            reset(emporion.admin(), member).expectProblem(403, "identity.super_admin_required");
            member.api().get("/users/me").expect(200);
            reset(emporion.owner(), member).expect(204);
            member.again();
        }
    }

    @Test
    void nobodyElseDoesNorAnybodyToTheirOwn() {
        Person person = enrolled("CUSTOMER");
        reset(Person.fresh().api(), person).expectProblem(403, "auth.forbidden");
        reset(person.api(), person).expectProblem(403, "auth.forbidden");
        Person admin = Person.with("ADMIN");
        reset(admin.api(), admin).expectProblem(403, "identity.own_account");
        admin.api().delete("/users/" + UUID.randomUUID() + "/second-factor").expectProblem(404, "request.not_found");
        People.login(person.email(), People.PASSWORD).expectProblem(401, "identity.second_factor_required");
    }

    @Test
    void ofManyWhoTakeItOffOneDoes() {
        Person person = enrolled("CUSTOMER");
        Api admin = emporion.admin();
        List<Answer> answers = Crowd.of(4, i -> reset(admin, person));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).containsOnly(204, 409);
        assertThat(People.events("identity.second_factor_reset", person.email()))
                .isEqualTo(1);
    }

    private static Person enrolled(String role) {
        Person person = role.equals("CUSTOMER") ? Person.fresh() : Person.with(role);
        Authenticator.enrol(person.api(), People.PASSWORD, Duration.ZERO);
        return person;
    }

    private static Answer reset(Api staff, Person person) {
        return staff.delete("/users/" + person.id() + "/second-factor");
    }

    private long recorded(Person person) {
        return emporion.count(
                "select count(*) from audit_entry where action = 'identity.second_factor_reset' and resource = ?"
                        + " and actor like 'user:%'",
                "user:" + person.id());
    }
}
