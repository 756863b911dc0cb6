package org.emporion.rest.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what, as people wrote it down: the file {@code routes.txt} beside this class. */
final class RouteTable {

    /** Every kind of caller that a line can name. */
    static final List<String> CALLERS =
            List.of("none", "customer", "stranger", "vendor", "rival", "support", "moderator", "finance", "admin");

    /** @param thing what the path's id stands for; empty for nothing in particular */
    record Line(String route, Set<String> callers, String thing) {}

    private static final String ROOT = "/api/v1";

    private final Map<String, Line> lines = new LinkedHashMap<>();

    static RouteTable read() {
        try (InputStream in = RouteTable.class.getResourceAsStream("routes.txt")) {
            RouteTable table = new RouteTable();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(table::add);
            return table;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String text) {
        String[] words = text.split("\\s+");
        String route = words[0] + " " + ROOT + words[1];
        boolean ofAThing = words.length > 3 && !CALLERS.contains(words[words.length - 1]);
        String thing = ofAThing ? words[words.length - 1] : "";
        List<String> named = Arrays.asList(words).subList(2, words.length - (ofAThing ? 1 : 0));
        if (lines.put(route, new Line(route, callers(named), thing)) != null) {
            throw new IllegalStateException(route + " has two lines");
        }
    }

    private static Set<String> callers(List<String> named) {
        return switch (named.get(0)) {
            case "all" -> Set.copyOf(CALLERS);
            case "account" ->
                CALLERS.stream().filter(caller -> !caller.equals("none")).collect(Collectors.toSet());
            case "nobody" -> Set.of();
            default -> {
                if (!CALLERS.containsAll(named)) {
                    throw new IllegalStateException("Not all of these are callers: " + named);
                }
                yield Set.copyOf(named);
            }
        };
    }

    Set<String> routes() {
        return lines.keySet();
    }

    Line of(OpenApi.Route route) {
        return lines.get(route.name());
    }
}
