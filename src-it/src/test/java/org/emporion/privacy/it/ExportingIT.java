package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Test;

/** Somebody gets all that the store holds of them, and nothing of anybody else's. */
class ExportingIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ENCRYPTED = "[0-9]+:[A-Za-z0-9_-]{20,}";
    private static final String OPENED = "what was encrypted";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Emporion emporion = Emporion.running();

    @Test
    void holdsEveryRowAndColumnOfThePersonAndNothingOfAnother() throws IOException {
        Known person = Known.well();
        Known another = Known.well();
        addToAVendor(person);
        settled(person);
        Map<String, String> files = export(person);
        Set<String> personal = Catalogue.tables().stream()
                .filter(Catalogue.Table::isPersonal)
                .map(Catalogue.Table::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>(files.keySet());
        written.remove("about.json");
        assertThat(written)
                .isEqualTo(
                        personal.stream().map(table -> table + ".json").collect(Collectors.toCollection(TreeSet::new)));
        for (Catalogue.Table table : Catalogue.tables()) {
            // the export itself has changed since it was written
            if (table.isPersonal() && !table.name().equals("data_export")) {
                holdsAllOf(table, person, files.get(table.name() + ".json"));
            }
        }
        assertThat(String.join("", files.values()))
                .doesNotContain(another.mark())
                .doesNotContain(another.orderId().toString())
                .doesNotContain(another.id().toString());
    }

    private void holdsAllOf(Catalogue.Table table, Known person, String file) throws IOException {
        JsonNode exported = JSON.readTree(file);
        List<String> rows = person.rows(table.name());
        assertThat(rows).describedAs("rows of %s to be exported", table.name()).isNotEmpty();
        assertThat(exported).describedAs("exported rows of %s", table.name()).hasSameSizeAs(rows);
        Set<JsonNode> expected = rows.stream().map(row -> shown(table, row)).collect(Collectors.toSet());
        Set<JsonNode> found = new HashSet<>();
        exported.forEach(row -> found.add(opened(table, (ObjectNode) row)));
        assertThat(found).describedAs("rows of %s", table.name()).isEqualTo(expected);
        for (Catalogue.Column column : table.columns()) {
            if (column.isShown()) {
                assertThat(exported)
                        .describedAs("%s.%s, which should be known", table.name(), column.name())
                        .anySatisfy(
                                row -> assertThat(row.hasNonNull(column.name())).isTrue());
            }
            if (column.isPersonal() && !column.isShown()) {
                assertThat(exported).noneMatch(row -> row.has(column.name()));
            }
        }
    }

    /** The row as it is to be exported: without secrets, and with what is encrypted as the person knows it. */
    private static JsonNode shown(Catalogue.Table table, String row) {
        try {
            ObjectNode shown = (ObjectNode) JSON.readTree(row);
            for (Catalogue.Column column : table.columns()) {
                if (column.type().equals("bytea") || (column.isPersonal() && !column.isShown())) {
                    shown.remove(column.name());
                } else if (column.isPhoneSealed()) {
                    assertThat(shown.at("/" + column.name() + "/phone").asText())
                            .matches(ENCRYPTED);
                    ((ObjectNode) shown.get(column.name())).put("phone", Known.PHONE);
                } else if (column.isSealed() && shown.hasNonNull(column.name())) {
                    assertThat(shown.get(column.name()).asText()).matches(ENCRYPTED);
                    shown.put(column.name(), column.name().equals("phone") ? Known.PHONE : OPENED);
                }
            }
            return shown;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What was encrypted stands open; of all but telephone numbers only that is compared. */
    private static JsonNode opened(Catalogue.Table table, ObjectNode row) {
        for (Catalogue.Column column : table.columns()) {
            if (column.isSealed()
                    && row.hasNonNull(column.name())
                    && !column.name().equals("phone")) {
                assertThat(row.get(column.name()).asText()).doesNotMatch(ENCRYPTED);
                row.put(column.name(), OPENED);
            }
        }
        return row;
    }

    @Test
    void saysWhatIsInItAndWhatWasLeftOut() throws IOException {
        Known person = Known.fresh();
        JsonNode about = JSON.readTree(export(person).get("about.json"));
        assertThat(about.path("person").asText()).isEqualTo(person.id().toString());
        JsonNode account = file(about, "user_account.json");
        assertThat(account.path("rows").asInt()).isEqualTo(1);
        assertThat(account.at("/personal/email").asText()).isEqualTo("contact");
        assertThat(account.path("leftOut").toString()).isEqualTo("[\"password_hash\",\"phone_digest\"]");
    }

    @Test
    void manyWhoAskAtOnceStartOne() {
        Known person = Known.fresh();
        List<Answer> answers = Crowd.of(8, i -> person.api().get("/users/me/export"));
        assertThat(answers).extracting(Answer::status).containsAnyOf(202).isSubsetOf(200, 202);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 202)
                        .map(answer -> answer.text("requestedAt"))
                        .distinct())
                .hasSize(1);
        assertThat(emporion.count("select count(*) from data_export where user_id = ?", person.id()))
                .isEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 202))
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("5"));
    }

    @Test
    void isForgottenAfterADay() {
        Known person = Known.fresh();
        export(person);
        Shop.execute(
                emporion,
                "update data_export set expires_at = current_timestamp - interval '1 second' where user_id = ?",
                person.id());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                emporion.count("select count(*) from data_export where user_id = ?", person.id()))
                        .isZero());
    }

    @Test
    void oneThatFailedIsStartedAnew() {
        Known person = Known.fresh();
        export(person);
        Shop.execute(
                emporion, "update data_export set state = 'FAILED', content = null where user_id = ?", person.id());
        assertThat(person.api().get("/users/me/export").expect(202).text("state"))
                .isEqualTo("REQUESTED");
        assertThat(export(person)).containsKey("user_account.json");
    }

    @Test
    void isForThePersonAlone() {
        emporion.api().get("/users/me/export").expectProblem(401, "auth.required");
    }

    /** Until nothing about the person is on its way any more. */
    private void settled(Known person) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(emporion.count("""
                                select (select count(*) from outbox where sent_at is null)
                                     + (select count(*) from notification where status = 'QUEUED' and user_id = ?)
                                """, person.id())).isZero());
    }

    private void addToAVendor(Known person) {
        Shop.execute(emporion, """
                insert into vendor_member (vendor_id, user_id, role, joined_at)
                values ('00000000-0000-7000-8000-000000000002', ?, 'STAFF', current_timestamp)
                """, person.id());
    }

    private static JsonNode file(JsonNode about, String name) {
        for (JsonNode file : about.path("files")) {
            if (file.path("file").asText().equals(name)) {
                return file;
            }
        }
        throw new AssertionError("about.json misses " + name);
    }

    /** The files of the export, once it is ready. */
    private static Map<String, String> export(Known person) {
        byte[] zip = await().atMost(SOON).until(() -> fetch(person), bytes -> bytes.length > 0);
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static byte[] fetch(Known person) {
        HttpResponse<byte[]> response = person.api().download("/users/me/export");
        if (response.statusCode() == 200) {
            assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
            assertThat(response.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"personal-data.zip\"");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            return response.body();
        }
        assertThat(response.statusCode()).isEqualTo(202);
        // by hand, rather than wait for its time; 409 while it runs
        Emporion.running().admin().send("POST", "/jobs/write-exports", null);
        return new byte[0];
    }
}
