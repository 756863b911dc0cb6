package org.emporion.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What can be chosen with {@code -Dbench.<name>=}; see the module's README for what each does.
 *
 * @param seconds a round's measured time
 * @param warmUp seconds before the first round, each operation
 * @param catalogues the folder of real catalogues to be loaded instead; empty for none
 * @param only a part of the names of the operations that are measured; empty for all
 * @param profile whether a flight recording of the server is made
 */
record BenchSettings(
        Path data,
        Path report,
        Path wildfly,
        Path ear,
        int products,
        int imported,
        int searched,
        Path catalogues,
        List<Integer> connections,
        int rounds,
        double seconds,
        double warmUp,
        String heap,
        String only,
        boolean profile) {

    static BenchSettings fromSystemProperties() {
        return new BenchSettings(
                Path.of(required("bench.data")).toAbsolutePath(),
                Path.of(required("bench.report")).toAbsolutePath(),
                Path.of(required("bench.wildfly")),
                Path.of(required("bench.ear")),
                Integer.getInteger("bench.products", 200),
                Integer.getInteger("bench.import", 0),
                Integer.getInteger("bench.search", 0),
                Path.of(System.getProperty("bench.catalogues", "")),
                Arrays.stream(System.getProperty("bench.connections", "16,64").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.getInteger("bench.rounds", 3),
                Double.parseDouble(System.getProperty("bench.seconds", "1.5")),
                Double.parseDouble(System.getProperty("bench.warmup", "8")),
                System.getProperty("bench.heap", "768m"),
                System.getProperty("bench.only", ""),
                Boolean.getBoolean("bench.profile"));
    }

    private static String required(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("Missing system property " + name);
        }
        return value;
    }
}
