package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator stops an import half-way and lets it go on later, with the same result as if nothing had happened. */
class StoppingAnImportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofMinutes(10);

    private final Emporion emporion = Emporion.running();
    private final Api operator = emporion.admin();

    @AfterEach
    void setsTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void staysStoppedUntilItIsRestartedAndLoadsEachLineOnce() {
        LargeImport file = LargeImport.of(4_000);
        String before = latestExecution();
        String id = file.start();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> file.loaded() >= 2L * LargeImport.LINES_A_BLOCK);
        String first = latestExecution();
        assertThat(first).isNotEqualTo(before);

        onlyOperatorsMay(first);
        operator.send("POST", path(first) + "/restart", null).expectProblem(409, "jobs.not_restartable");
        Answer stopping = operator.send("POST", path(first) + "/stop", null).expect(202);
        assertThat(stopping.text("status")).isIn("STOPPING", "STOPPED");
        assertThat(ended(first).path("status").asText()).isEqualTo("STOPPED");
        long loaded = file.loaded();
        assertThat(loaded).isLessThan(4_000).isPositive();
        assertThat(loaded % LargeImport.LINES_A_BLOCK).isZero();
        Answer view = operator.get("/catalog/imports/" + id).expect(200);
        assertThat(view.text("status")).isEqualTo("STOPPED");
        assertThat(view.at("processed").asLong()).isEqualTo(loaded);
        operator.send("POST", path(first) + "/stop", null).expectProblem(409, "jobs.not_running");

        theJobThatResumesLeavesItAlone(first);
        assertThat(file.loaded()).isEqualTo(loaded);

        onlyOperatorsMay(first);
        List<Answer> restarts = Crowd.of(2, i -> operator.send("POST", path(first) + "/restart", null));
        assertThat(restarts.stream().map(Answer::status)).containsExactlyInAnyOrder(202, 409);
        String second = restarts.stream()
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.text("id"))
                .findFirst()
                .orElseThrow();
        file.assertLoadedOnce(LargeImport.await(id));

        JsonNode run = ended(second);
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("steps").path(0).path("written").asLong())
                .describedAs("blocks that the second execution loaded")
                .isEqualTo((4_000 - loaded) / LargeImport.LINES_A_BLOCK);
        for (String ended : List.of(first, second)) {
            operator.send("POST", path(ended) + "/stop", null).expectProblem(409, "jobs.not_running");
            operator.send("POST", path(ended) + "/restart", null).expectProblem(409, "jobs.not_restartable");
        }
        assertThat(latestExecution()).isEqualTo(second);
    }

    private void onlyOperatorsMay(String execution) {
        Api customer = emporion.api().withToken(emporion.signIn("customer@demo.emporion.test", "demo-customer-2026"));
        for (String verb : List.of("/stop", "/restart")) {
            emporion.api().send("POST", path(execution) + verb, null).expectProblem(401, "auth.required");
            customer.send("POST", path(execution) + verb, null).expectProblem(403, "auth.forbidden");
        }
    }

    /** Also when the claim of whoever worked on it has run out. */
    private void theJobThatResumesLeavesItAlone(String execution) {
        emporion.moveClock(LONGER_THAN_A_CLAIM);
        String job = "resume-catalog-imports";
        Api now = emporion.admin();
        String run = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> now.send("POST", "/jobs/" + job, null), answer -> answer.status() == 202)
                .text("id");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> emporion.count(
                                "select count(*) from job_run where cast(id as text) = ? and ended_at is not null", run)
                        == 1);
        emporion.moveClock(Duration.ZERO);
        assertThat(latestExecution()).isEqualTo(execution);
    }

    private static String path(String execution) {
        return "/jobs/catalog-import/executions/" + execution;
    }

    private String latestExecution() {
        return operator.get("/jobs/catalog-import").expect(200).text("runs/0/id");
    }

    private JsonNode ended(String execution) {
        return Awaitility.await().atMost(PATIENCE).until(() -> run(execution), run -> run.hasNonNull("endedAt"));
    }

    private JsonNode run(String execution) {
        for (JsonNode run : operator.get("/jobs/catalog-import").expect(200).at("runs")) {
            if (run.path("id").asText().equals(execution)) {
                return run;
            }
        }
        throw new AssertionError("There is no execution " + execution);
    }
}
