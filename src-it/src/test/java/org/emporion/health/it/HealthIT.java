package org.emporion.health.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class HealthIT {

    private static final Emporion EMPORION = Emporion.running();

    @Test
    void isStartedWithTheSchemaThatItsMigrationsMade() {
        Answer answer = health("started");
        assertThat(names(answer)).contains("schema");
        assertThat(check(answer, "schema").at("/data/version").asText()).isEqualTo(lastMigration());
    }

    @Test
    void livesWithoutDeadlock() {
        Answer answer = health("live");
        assertThat(check(answer, "threads").at("/data/deadlocked").asInt(-1)).isZero();
        assertThat(names(answer)).doesNotContain("database", "broker", "schema");
    }

    @Test
    void isReadyWhenDatabaseAndBrokerAnswer() {
        Answer answer = health("ready");
        assertThat(names(answer)).contains("database", "broker").doesNotContain("schema", "threads");
        assertThat(check(answer, "database").at("/data/answeredInMicros").asLong())
                .isPositive();
    }

    private static Answer health(String kind) {
        Answer answer = EMPORION.management().get("/health/" + kind).expect(200);
        assertThat(answer.text("status")).isEqualTo("UP");
        return answer;
    }

    private static List<String> names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.at("checks").forEach(check -> names.add(check.path("name").asText()));
        return names;
    }

    private static JsonNode check(Answer answer, String name) {
        for (JsonNode check : answer.at("checks")) {
            if (check.path("name").asText().equals(name)) {
                assertThat(check.path("status").asText()).isEqualTo("UP");
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + answer.text());
    }

    private static String lastMigration() {
        return String.valueOf(
                EMPORION.count("select max(cast(version as integer)) from flyway_schema_history where success"));
    }
}
