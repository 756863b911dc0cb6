package org.emporion.bench;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link Worker} as the driver sees it: a process whose processor time is its own. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final ObjectOutputStream orders;
    private final ObjectInputStream answers;

    private WorkerProcess(Process process) throws IOException {
        this.process = process;
        this.orders = new ObjectOutputStream(process.getOutputStream());
        this.orders.flush();
        this.answers = new ObjectInputStream(process.getInputStream());
    }

    /** @param log gets what it complains about */
    static WorkerProcess start(Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Worker.class.getName())
                .redirectError(log.toFile())
                .start();
        return new WorkerProcess(process);
    }

    long pid() {
        return process.pid();
    }

    Tally run(Work work) throws IOException {
        orders.writeObject(work);
        orders.reset();
        orders.flush();
        try {
            return (Tally) answers.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Maven runs the driver in a class loader of its own, so the system property tells nothing. */
    private static String classPath() throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        places.add(placeOf(Worker.class));
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            places.add(placeOf(driver.getClass()));
        }
        return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path placeOf(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("No origin of " + type);
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
