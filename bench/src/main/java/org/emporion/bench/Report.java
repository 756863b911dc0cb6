package org.emporion.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures as Markdown. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    Report(String machine) {
        text.append("# Benchmark\n\n").append(machine).append("\n\n");
    }

    void line(String line) {
        text.append(line).append("\n");
    }

    /** A table for each number of connections, and one of the ratios. */
    void rounds(List<Round> rounds, List<Integer> connections) {
        for (int count : connections) {
            line("\n## %d connections\n".formatted(count));
            line(
                    "| operation | | rate /s | p50 ms | p99 ms | Java µs | of it compiling µs | PostgreSQL µs | sum µs | sender µs |");
            line("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
            byOperation(rounds, count).forEach((operation, kinds) -> kinds.forEach(this::row));
        }
        line("\n## Beside the yardsticks\n");
        line("Rate and processor time of the product, each over that of the yardstick (medians).\n");
        line("| operation | connections | rate / bare | time / bare | rate / SQL | time / SQL |");
        line("|---|--:|--:|--:|--:|--:|");
        for (int count : connections) {
            byOperation(rounds, count).forEach((operation, kinds) -> ratios(operation, count, kinds));
        }
    }

    private static Map<String, Map<Kind, List<Round>>> byOperation(List<Round> rounds, int connections) {
        Map<String, Map<Kind, List<Round>>> operations = new LinkedHashMap<>();
        for (Round round : rounds) {
            if (round.connections() == connections) {
                operations
                        .computeIfAbsent(round.operation(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(round.kind(), kind -> new ArrayList<>())
                        .add(round);
            }
        }
        return operations;
    }

    private void row(Kind kind, List<Round> rounds) {
        line("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        kind == Kind.PRODUCT ? rounds.get(0).operation() : "",
                        kind.title(),
                        spread(rounds, round -> round.tally().perSecond()).text(0),
                        spread(rounds, round -> round.tally().p50Millis()).text(2),
                        spread(rounds, round -> round.tally().p99Millis()).text(2),
                        spread(rounds, Round::java).text(0),
                        spread(rounds, Round::compiling).text(0),
                        spread(rounds, Round::postgres).text(0),
                        spread(rounds, Round::sum).text(0),
                        spread(rounds, Round::sender).text(0)));
    }

    private void ratios(String operation, int connections, Map<Kind, List<Round>> kinds) {
        line("| %s | %d | %s | %s | %s | %s |"
                .formatted(
                        operation,
                        connections,
                        ratio(kinds, Kind.BARE, round -> round.tally().perSecond()),
                        ratio(kinds, Kind.BARE, Round::sum),
                        ratio(kinds, Kind.SQL, round -> round.tally().perSecond()),
                        ratio(kinds, Kind.SQL, Round::sum)));
    }

    private static String ratio(Map<Kind, List<Round>> kinds, Kind yardstick, ToDoubleFunction<Round> figure) {
        List<Round> product = kinds.get(Kind.PRODUCT);
        List<Round> other = kinds.get(yardstick);
        if (product == null || other == null) {
            return "-";
        }
        double ratio = spread(product, figure).median() / spread(other, figure).median();
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-";
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
