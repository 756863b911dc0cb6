package org.emporion.jobs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class RunningJobsIT {

    /** Does something to say at every run, and nothing when the newest key is younger than an hour. */
    private static final String ROTATION = "rotate-signing-keys";

    private final Emporion emporion = Emporion.running();
    private final Api operator = emporion.admin();

    @Test
    void listsScheduledAndBatchJobsByName() {
        Answer list = operator.get("/jobs").expect(200);
        List<String> names = new ArrayList<>();
        list.at("items").forEach(job -> names.add(job.path("name").asText()));
        assertThat(names)
                .contains("catalog-import", "expire-carts", "release-expired-reservations", ROTATION)
                .isSorted()
                .doesNotHaveDuplicates();
        JsonNode reservations = find(list.at("items"), "release-expired-reservations");
        assertThat(reservations.path("kind").asText()).isEqualTo("SCHEDULED");
        assertThat(reservations.path("every").asText()).isEqualTo("PT1M");
        assertThat(Instant.parse(reservations.path("nextDueAt").asText())).isNotNull();
        JsonNode imports = find(list.at("items"), "catalog-import");
        assertThat(imports.path("kind").asText()).isEqualTo("BATCH");
        assertThat(imports.has("every")).isFalse();
    }

    @Test
    void isForOperatorsOnly() {
        Api customer = emporion.api().withToken(emporion.signIn("customer@demo.emporion.test", "demo-customer-2026"));
        UUID letter = UUID.randomUUID();
        long runs = runs("purge-tokens");
        for (String path : List.of("/jobs", "/jobs/purge-tokens", "/jobs/dead-letters")) {
            emporion.api().get(path).expectProblem(401, "auth.required");
            customer.get(path).expectProblem(403, "auth.forbidden");
        }
        for (String path : List.of(
                "/jobs/purge-tokens",
                "/jobs/catalog-import/executions/1/stop",
                "/jobs/catalog-import/executions/1/restart",
                "/jobs/dead-letters/" + letter + "/resend")) {
            emporion.api().send("POST", path, null).expectProblem(401, "auth.required");
            customer.send("POST", path, null).expectProblem(403, "auth.forbidden");
        }
        assertThat(runs("purge-tokens")).isEqualTo(runs);
    }

    @Test
    void startsAScheduledJobByHand() {
        Answer started = operator.send("POST", "/jobs/" + ROTATION, null).expect(202);
        assertThat(started.text("status")).isEqualTo("RUNNING");
        JsonNode run = ended(ROTATION, started.text("id"));
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("message").asText()).isNotEmpty();
        assertThat(run.path("node").asText()).isEqualTo(started.text("node"));
        assertThat(Instant.parse(run.path("endedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(run.path("startedAt").asText()));
        assertThat(run.path("steps")).isEmpty();
    }

    @Test
    void keepsARunByHandThatFoundNothingToDo() {
        String id =
                operator.send("POST", "/jobs/purge-job-runs", null).expect(202).text("id");
        JsonNode run = ended("purge-job-runs", id);
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("message").asText()).isEqualTo("nothing to do");
    }

    @Test
    void everyScheduledJobCompletes() {
        for (JsonNode job : operator.get("/jobs").expect(200).at("items")) {
            String name = job.path("name").asText();
            if (job.path("kind").asText().equals("SCHEDULED")) {
                String id = await().atMost(Duration.ofSeconds(30))
                        .until(() -> operator.send("POST", "/jobs/" + name, null), answer -> answer.status() == 202)
                        .text("id");
                assertThat(ended(name, id).path("status").asText())
                        .describedAs(name)
                        .isEqualTo("COMPLETED");
            }
        }
    }

    @Test
    void replaysAStartWithTheSameKey() {
        Api once = operator.withFreshKey();
        Answer first = once.send("POST", "/jobs/purge-outbox", null).expect(202);
        ended("purge-outbox", first.text("id"));
        Answer second = once.send("POST", "/jobs/purge-outbox", null).expect(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text("id")).isEqualTo(first.text("id"));
    }

    @Test
    void startsOneRunAtATime() {
        long before = runs("expire-carts");
        List<Answer> answers = Crowd.of(8, i -> operator.send("POST", "/jobs/expire-carts", null));
        long started = answers.stream().filter(answer -> answer.status() == 202).count();
        assertThat(started).isPositive();
        answers.stream()
                .filter(answer -> answer.status() != 202)
                .forEach(answer -> answer.expectProblem(409, "jobs.running"));
        answers.stream()
                .filter(answer -> answer.status() == 202)
                .forEach(answer -> ended("expire-carts", answer.text("id")));
        assertThat(runs("expire-carts")).isEqualTo(before + started);
    }

    @Test
    void aBatchJobStartsWhereItsInputIsGiven() {
        Answer refused = operator.send("POST", "/jobs/catalog-import", null).expectProblem(409, "jobs.not_startable");
        assertThat(refused.text()).contains("/catalog/imports");
    }

    @Test
    void showsTheProgressOfABatchExecutionAndRefusesToStopOrRestartWhatHasCompleted() {
        String execution = executionOfAnImport();
        JsonNode run = ended("catalog-import", execution);
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("steps").findValuesAsText("name")).containsExactly("load", "end");
        assertThat(run.path("steps").path(0).path("read").asInt()).isEqualTo(1);
        assertThat(run.path("steps").path(0).path("written").asInt()).isEqualTo(1);
        String path = "/jobs/catalog-import/executions/" + execution;
        operator.send("POST", path + "/stop", null).expectProblem(409, "jobs.not_running");
        operator.send("POST", path + "/restart", null).expectProblem(409, "jobs.not_restartable");
        operator.send("POST", "/jobs/purge-tokens/executions/" + execution + "/stop", null)
                .expectProblem(404, "jobs.unknown_execution");
        assertThat(operator.get("/jobs/catalog-import").expect(200).text("runs/0/id"))
                .isEqualTo(execution);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        operator.get("/jobs/no-such-job").expectProblem(404, "jobs.unknown_job");
        operator.send("POST", "/jobs/no-such-job", null).expectProblem(404, "jobs.unknown_job");
        operator.send("POST", "/jobs/no-such-job/executions/1/stop", null).expectProblem(404, "jobs.unknown_job");
        operator.send("POST", "/jobs/catalog-import/executions/999999999/stop", null)
                .expectProblem(404, "jobs.unknown_execution");
        operator.send("POST", "/jobs/catalog-import/executions/999999999/restart", null)
                .expectProblem(404, "jobs.unknown_execution");
        operator.send("POST", "/jobs/dead-letters/" + UUID.randomUUID() + "/resend", null)
                .expectProblem(404, "jobs.unknown_dead_letter");
    }

    private String executionOfAnImport() {
        String before = latestExecution();
        String line = "{\"kind\":\"category\",\"slug\":\"jobs-" + UUID.randomUUID() + "\",\"name\":\"Jobs\"}\n";
        operator.with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", line)
                .expect(202);
        return await().atMost(Duration.ofSeconds(30)).until(this::latestExecution, id -> !id.equals(before));
    }

    private String latestExecution() {
        return operator.get("/jobs/catalog-import").expect(200).text("runs/0/id");
    }

    private JsonNode ended(String job, String id) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> run(job, id), run -> run.hasNonNull("endedAt"));
    }

    private JsonNode run(String job, String id) {
        for (JsonNode run : operator.get("/jobs/" + job).expect(200).at("runs")) {
            if (run.path("id").asText().equals(id)) {
                return run;
            }
        }
        throw new AssertionError(job + " has no run " + id);
    }

    private static JsonNode find(JsonNode jobs, String name) {
        for (JsonNode job : jobs) {
            if (job.path("name").asText().equals(name)) {
                return job;
            }
        }
        throw new AssertionError("No job " + name);
    }

    private long runs(String job) {
        return emporion.count("select count(*) from job_run where job = ?", job);
    }
}
