package org.emporion.rest.it;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What no field and no parameter wants, as JSON text, so that it may also be of a wrong type. No two of them meet the same check of the
 * same field: there is one number beyond {@code long} and not three.
 */
final class BadValues {

    /** One of each kind, for where the kind alone decides. */
    static final List<String> KINDS = List.of(
            "null",
            "true",
            "-1",
            "9223372036854775808",
            "{}",
            "[null]",
            "\"\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"'; drop table product; --\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            text('a', 5_000));

    private static final List<String> MORE = List.of(
            "0",
            "1.5",
            "1e400",
            "1e-400",
            "2147483648",
            "9223372036854775807",
            digits(400),
            "[]",
            "[{}]",
            "[1,2,3]",
            "[\"a\",\"a\"]",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":1}",
            "{\"amount\":-1,\"currency\":\"EUR\"}",
            "{\"amount\":1,\"currency\":\"XXY\"}",
            "{\"amount\":1e10,\"currency\":\"eur\"}",
            "\" \"",
            "\"\\t\\n\"",
            "\"\\u202e\\u200f\"",
            "\"ÄÖÜ ß ñ 漢字 العربية 👩‍👩‍👧\"",
            "\"'\"",
            "\"_%\\\\\"",
            "\"<script>alert(1)</script>\"",
            "\"{{7*7}}${7*7}\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"../../../../etc/passwd\"",
            "\"-\"",
            "\"NaN\"",
            "\"null\"",
            "\"not-a-uuid\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"P999999999999D\"",
            "\"a@b\"",
            "\"http://[::1\"",
            "\"javascript:alert(1)\"",
            "\"EUR\"",
            text('a', 300));

    /** All of them. */
    static final List<String> ALL = Stream.concat(KINDS.stream(), MORE.stream()).toList();

    /** So many of the others go with each turn. */
    private static final int A_TURN = 4;

    private BadValues() {}

    /** One of each kind and some of the others, other ones with each turn. */
    static List<String> ofTurn(int turn) {
        List<String> values = new ArrayList<>(KINDS);
        for (int i = 0; i < A_TURN; i++) {
            values.add(MORE.get((turn * A_TURN + i) % MORE.size()));
        }
        return values;
    }

    /** Those of them for where an object or a list must be: one of each kind, and all objects and lists. */
    static List<String> ofShape(List<String> values) {
        return values.stream()
                .filter(value -> KINDS.contains(value) || value.startsWith("{") || value.startsWith("["))
                .toList();
    }

    private static String text(char letter, int length) {
        return '"' + String.valueOf(letter).repeat(length) + '"';
    }

    private static String digits(int length) {
        return "9".repeat(length);
    }
}
