package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand rows about one person are exported within a minute. */
@Tag("reliability")
class ExportReliability {

    private static final int ROWS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Emporion emporion = Emporion.running();

    @Test
    void tenThousandRowsAreReadyWithinAMinute() throws IOException {
        Known person = Known.well();
        Shop.execute(emporion, """
                insert into user_address (id, store_id, user_id, label, first_name, last_name, line1, city, country,
                    phone, default_shipping, default_billing, created_at, version)
                select gen_random_uuid(), store_id, user_id, 'No. ' || n, first_name, last_name, line1, city, country,
                       phone, false, false, created_at, 0
                from user_address, generate_series(1, ?) n
                where user_id = ?
                """, ROWS, person.id());
        long began = System.nanoTime();
        byte[] zip = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> {
                            var answer = person.api().download("/users/me/export");
                            return answer.statusCode() == 200 ? answer.body() : new byte[0];
                        },
                        bytes -> bytes.length > 0);
        System.out.printf(
                "Export of %,d rows: ready after %.1f s, %,d bytes%n",
                ROWS, (System.nanoTime() - began) / 1e9, zip.length);
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        assertThat(JSON.readTree(files.get("user_address.json")))
                .hasSize(ROWS + 1)
                .allSatisfy(row -> assertThat(row.path("phone").asText()).isEqualTo(Known.PHONE));
        person.api().delete("/users/me").expect(204);
        assertThat(person.traces()).isEmpty();
    }
}
