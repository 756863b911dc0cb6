package org.emporion.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time of processes, from /proc; where there is none (not Linux) it is not a number. */
final class ProcessorTime {

    private static final Path PROC = Path.of("/proc");

    /** What the kernel reports to programs on every Linux that runs Java, whatever it ticks at itself. */
    private static final double MICROS_A_TICK = 10_000;

    private ProcessorTime() {}

    static boolean isKnown() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** User and system time of the process, all threads, in microseconds. */
    static double of(long pid) {
        return isKnown() ? Stat.read(pid).own * MICROS_A_TICK : Double.NaN;
    }

    /** The same of a PostgreSQL: the first process, its sessions and helpers, and those that have ended. */
    static double ofPostgres(long postmaster) throws IOException {
        if (!isKnown()) {
            return Double.NaN;
        }
        Map<Long, List<Stat>> children = new HashMap<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(name -> Stat.read(Long.parseLong(name)))
                    .forEach(stat -> children.computeIfAbsent(stat.parent, parent -> new ArrayList<>())
                            .add(stat));
        }
        Stat first = Stat.read(postmaster);
        long ticks = first.own + first.ended;
        for (Stat session : children.getOrDefault(postmaster, List.of())) {
            ticks += session.own;
        }
        return ticks * MICROS_A_TICK;
    }

    /**
     * The part of a JVM's time that its compilers took, which a warm server hardly needs: much of it says that the warm-up was short. The
     * threads of the garbage collector stay with the rest, because garbage is the requests' own.
     */
    static double ofCompilers(long pid) throws IOException {
        if (!isKnown()) {
            return Double.NaN;
        }
        long ticks = 0;
        Path tasks = PROC.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                Stat stat = Stat.read(thread.resolve("stat"));
                if (stat.name.startsWith("C1 Comp") || stat.name.startsWith("C2 Comp")) {
                    ticks += stat.own;
                }
            }
        }
        return ticks * MICROS_A_TICK;
    }

    private record Stat(String name, long parent, long own, long ended) {

        static Stat read(long pid) {
            return read(PROC.resolve(Long.toString(pid)).resolve("stat"));
        }

        static Stat read(Path file) {
            try {
                String stat = Files.readString(file);
                // The second field is the name in parentheses, which may hold anything.
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return new Stat(
                        stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                        Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
            } catch (IOException ended) {
                return new Stat("", 0, 0, 0);
            }
        }
    }
}
