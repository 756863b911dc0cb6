package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * After somebody registered, signed in, mistyped, paid by card and was refused: neither their secrets nor any card number,
 * of this scenario or of all others, which run before it, is in a row of the database, in a log or in the broker's journal.
 */
@Order(Integer.MAX_VALUE)
class KeepingNoSecretsIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final String CARD = "4242424242424242";
    private static final String REFUSED_CARD = "5105105105105100";
    /** As the brands give them out: 15 or 16 digits, together or in groups. */
    private static final Pattern CARD_NUMBER = Pattern.compile(
            "(?<![\\w.-])(?:(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|6011)(?:[ -]?\\d{4}){3}|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5})(?![\\w.-])");
    /** Ids and digests are as good as random, and now and then look like anything. */
    private static final Pattern RANDOM =
            Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b(?:\\\\*x)?[0-9a-f]{32,}\\b");

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Set<String> found = new TreeSet<>();
    private long read;

    @Test
    void inRowsLogsAndJournals() throws IOException, SQLException {
        assertThat(isCardNumber(CARD) && isCardNumber(REFUSED_CARD)).isTrue();
        live();
        everyRow(this::search);
        assertThat(read).as("characters of rows").isGreaterThan(10_000);
        everyFile(EMPORION.server().directory().resolve("log"), this::search);
        search("console.log", text(EMPORION.server().consoleFile()));
        everyFile(EMPORION.server().directory().resolve("data").resolve("activemq"), this::search);
        assertThat(found).isEmpty();
    }

    /** The search would find what it looks for. */
    @Test
    void theSearchSeesWhatIsThere() {
        secrets.put("a secret", "kettle-violin");
        search("a row", "{\"note\": \"4242 4242 4242 4242\", \"text\": \"a kettle-violin\"}");
        search("an id", "{\"id\": \"42424242-4242-4242-8242-424242424242\"}");
        assertThat(found).containsExactly("a card number in a row", "a secret in a row");
    }

    private void live() throws IOException {
        String email = "quiet-" + UUID.randomUUID() + "@people.example";
        String password = "violet-" + UUID.randomUUID();
        Api api = EMPORION.api();
        keep("password", password);
        api.post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        password)
                .expect(202);
        Answer opened = Accounts.open(email);
        keep("refresh token", opened.text("refreshToken"));
        Answer signedIn = api.post("/auth/login", "{'email':'%s','password':'%s'}", email, password)
                .expect(200);
        keep("access token", signedIn.text("accessToken"));
        keep("second refresh token", signedIn.text("refreshToken"));
        String mistyped = "violets-" + UUID.randomUUID();
        keep("mistyped password", mistyped);
        api.post("/auth/login", "{'email':'%s','password':'%s'}", email, mistyped)
                .expect(401);
        api.send("POST", "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + mistyped + "\"")
                .expect(400);
        api.withToken(signedIn.text("accessToken") + "x").get("/users/me").expect(401);
        pays(api, CARD).expect(201);
        pays(api, REFUSED_CARD).expect(400);
        keep("database password", EMPORION.postgres().password());
        Path keys = EMPORION.server().directory().resolve("data/emporion/keys.p12.password");
        keep("key store's password", Files.readString(keys).strip());
    }

    private Answer pays(Api api, String card) {
        Answer cart = api.post(
                        "/cart/items",
                        "{'vendorItemId':'%s'}",
                        Shelf.holding(5, 1_000).item())
                .expect(201);
        keep("cart token of " + card, cart.text("token"));
        return api.with("X-Cart-Token", cart.text("token"))
                .withFreshKey()
                .post(
                        "/orders",
                        """
                        {'cartId': '%s', 'acceptedTotal': {'amount': %d, 'currency': 'USD'}, 'email': 'guest@example.org',
                         'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                             'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                         'payment': {'card': {'number': '%s', 'expiryMonth': 12, 'expiryYear': 2030, 'securityCode': '9021'}}}""",
                        cart.text("id"),
                        cart.at("breakdown/total/amount").asLong(),
                        card);
    }

    private void keep(String what, String secret) {
        assertThat(secret).as(what).hasSizeGreaterThan(7);
        secrets.put(what, secret);
    }

    private void search(String where, String text) {
        secrets.forEach((what, secret) -> {
            if (text.contains(secret)) {
                found.add(what + " in " + where);
            }
        });
        Matcher number = CARD_NUMBER.matcher(RANDOM.matcher(text).replaceAll("#"));
        while (number.find()) {
            if (isCardNumber(number.group())) {
                found.add("a card number in " + where);
            }
        }
    }

    private void everyRow(BiConsumer<String, String> reader) throws SQLException {
        try (Connection connection = EMPORION.database()) {
            connection.setAutoCommit(false);
            for (String table : tables(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1_000);
                    try (ResultSet rows =
                            statement.executeQuery("select cast(to_jsonb(t) as text) from " + table + " t")) {
                        while (rows.next()) {
                            String row = rows.getString(1);
                            read += row.length();
                            reader.accept(table, row);
                        }
                    }
                }
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname in ('emporion', 'public')
                          and has_table_privilege(c.oid, 'select')
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void everyFile(Path directory, BiConsumer<String, String> reader) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> reader.accept(file.getFileName().toString(), text(file)));
        }
    }

    /** The broker writes texts with two bytes a character; without the empty ones both kinds read the same. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = 0;
            for (byte one : bytes) {
                if (one != 0) {
                    bytes[length++] = one;
                }
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The check digit of ISO/IEC 7812-1, annex B. */
    private static boolean isCardNumber(String text) {
        String digits = text.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
