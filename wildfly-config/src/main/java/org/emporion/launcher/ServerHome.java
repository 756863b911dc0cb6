package org.emporion.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A WildFly distribution, unpacked once and shared by every server that runs from it, with the PostgreSQL driver as a module and the
 * configuration that the scripts made of the stock one. Nothing in it changes while servers run: they have directories of their own.
 */
public final class ServerHome {

    /** One node with messaging; the scripts add MicroProfile. */
    static final String CONFIGURATION = "standalone-full.xml";

    private static final String DRIVER_MODULE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
                <resources>
                    <resource-root path="postgresql.jar"/>
                </resources>
                <dependencies>
                    <module name="java.se"/>
                    <module name="jdk.net"/>
                    <module name="java.naming"/>
                    <module name="jakarta.transaction.api"/>
                </dependencies>
            </module>
            """;

    private final Path directory;
    private final Path configuration;
    private final @Nullable Path moreModules;

    private ServerHome(Path directory, Path configuration, @Nullable Path moreModules) {
        this.directory = directory;
        this.configuration = configuration;
        this.moreModules = moreModules;
    }

    /**
     * The distribution in the cache directory, unpacked and configured now if it was not.
     *
     * @param zip the artifact {@code org.wildfly:wildfly-dist:zip}
     * @throws LaunchProblem when the file is missing or a script fails
     */
    public static ServerHome prepare(Path zip, Path cache) throws IOException, InterruptedException {
        if (!Files.isRegularFile(zip)) {
            throw LaunchProblem.missing("the WildFly distribution " + zip);
        }
        Path driver = originOf(PostgresDriver.load());
        String release = PreparedDirectory.nameOf(zip).replaceFirst("\\.zip$", "");
        String driverRelease = PreparedDirectory.nameOf(driver).replaceFirst("\\.jar$", "");
        Path place = cache.toAbsolutePath();
        Path home = PreparedDirectory.of(place.resolve(release + "-" + driverRelease), empty -> {
            unzip(zip, empty);
            addDriver(driver, empty);
        });
        ServerScripts scripts = ServerScripts.packaged();
        String version = scripts.version(PreparedDirectory.nameOf(home));
        Path configuration = PreparedDirectory.of(
                place.resolve("configuration-" + version), empty -> configure(home, scripts, empty));
        return new ServerHome(home, configuration, NativeModules.prepare(place));
    }

    /** As {@code JBOSS_HOME}. */
    public Path directory() {
        return directory;
    }

    /**
     * Gives a server's own directory the configuration, unless it has this very one. Users that were added to it stay, the server's
     * history of changes and data too.
     */
    void configure(Path base) throws IOException {
        Path target = base.resolve("configuration");
        Path marker = target.resolve(".applied");
        String version = PreparedDirectory.nameOf(configuration);
        if (Files.exists(marker) && Files.readString(marker).equals(version)) {
            return;
        }
        if (!Files.exists(target)) {
            PreparedDirectory.copy(configuration.resolve("configuration"), target);
        }
        Files.copy(
                configuration.resolve("configuration").resolve(CONFIGURATION),
                target.resolve(CONFIGURATION),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(marker, version);
    }

    /** The start of a command line that runs one of the distribution's modules with its own JVM options. */
    List<String> java(List<String> jvmOptions, String module) {
        String modules = directory.resolve("modules").toString();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(MODULE_OPTIONS);
        command.addAll(List.of(
                "-jar",
                directory.resolve("jboss-modules.jar").toString(),
                "-mp",
                moreModules == null ? modules : modules + File.pathSeparator + moreModules,
                module));
        return command;
    }

    /** The same that the distribution's own start script passes (bin/common.sh). */
    private static final List<String> MODULE_OPTIONS = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private static void configure(Path home, ServerScripts scripts, Path base)
            throws IOException, InterruptedException {
        PreparedDirectory.copy(home.resolve("standalone").resolve("configuration"), base.resolve("configuration"));
        quietenFirstBoot(base.resolve("configuration").resolve("logging.properties"));
        Path script = base.resolve("all.cli");
        Files.writeString(script, scripts.offline());
        ServerHome unconfigured = new ServerHome(home, base, null);
        List<String> command = unconfigured.java(
                List.of("-Djboss.server.base.dir=" + base, "-Djava.awt.headless=true", "-Xmx256m"), "org.jboss.as.cli");
        command.add("--file=" + script);
        ProcessBuilder client = new ProcessBuilder(command);
        client.environment().put("JBOSS_HOME", home.toString());
        Command.run("Configuring the server", client);
        for (String leftover : List.of("data", "log", "tmp", "configuration/standalone_xml_history")) {
            PreparedDirectory.delete(base.resolve(leftover));
        }
    }

    /** The server writes this file anew from its configuration, but only in its first boot, which has printed all system properties by then. */
    private static void quietenFirstBoot(Path logging) throws IOException {
        Files.writeString(
                logging,
                Files.readString(logging)
                        .replace("logger.org.jboss.as.config.level=DEBUG", "logger.org.jboss.as.config.level=INFO"));
    }

    private static void unzip(Path zip, Path directory) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                // The archive has one directory at its top, named by release.
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = directory.resolve(name).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("Entry leaves its archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(PreparedDirectory.parentOf(target));
                    Files.copy(in, target);
                }
            }
        }
        try (Stream<Path> programs = Files.list(directory.resolve("bin"))) {
            programs.filter(program -> program.toString().endsWith(".sh"))
                    .forEach(program -> program.toFile().setExecutable(true, false));
        }
    }

    private static void addDriver(Path driver, Path home) throws IOException {
        Path module = Files.createDirectories(home.resolve("modules/org/postgresql/main"));
        try (InputStream jar = Files.newInputStream(driver)) {
            Files.copy(jar, module.resolve("postgresql.jar"));
        }
        Files.writeString(module.resolve("module.xml"), DRIVER_MODULE);
    }

    /** The archive or directory that a class was loaded from. */
    static Path originOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("No origin of " + type);
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
