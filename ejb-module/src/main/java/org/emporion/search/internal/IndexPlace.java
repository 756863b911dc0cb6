package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.search.internal.index.Generation;
import org.emporion.search.internal.index.IndexSettings;

/** Where the index of this node is, and which of its generations answers: a name in a file, or in the database for a cluster. */
@ApplicationScoped
public class IndexPlace {

    /** Rises when the fields or their analysis change: an index of another shape is filled anew. */
    private static final String SHAPE = "1-";

    private static final String CURRENT = "current";
    private static final String PRODUCTS = "products-";

    @Inject
    @ConfigProperty(name = "emporion.search.backend")
    private String backend;

    @Inject
    @ConfigProperty(name = "emporion.search.directory")
    private String configuredDirectory;

    @Inject
    @ConfigProperty(name = "emporion.search.cluster-uris")
    private Optional<String> clusterUris;

    @Inject
    @ConfigProperty(name = "emporion.search.cluster-user")
    private Optional<String> clusterUser;

    @Inject
    @ConfigProperty(name = "emporion.search.cluster-password")
    private Optional<String> clusterPassword;

    @Inject
    private MeaningModel meaning;

    @Inject
    private SharedGeneration shared;

    private Path directory() {
        return Path.of(configuredDirectory);
    }

    boolean isCluster() {
        return switch (backend) {
            case "lucene" -> false;
            case "elasticsearch" -> true;
            default ->
                throw new IllegalStateException(
                        "emporion.search.backend is " + backend + "; it must be lucene or elasticsearch");
        };
    }

    IndexSettings settings() {
        return new IndexSettings(directory(), isCluster(), meaning.isOn() && !isCluster(), clusterProperties());
    }

    /** The generation that answered last, if it is there and of the present shape. */
    Optional<String> currentName() {
        if (isCluster()) {
            return shared.name(backend).filter(this::fits);
        }
        return read().filter(this::fits)
                .filter(found -> Files.isDirectory(directory().resolve(PRODUCTS + found)));
    }

    String newName(UUID id) {
        return shape() + id.toString().replace("-", "");
    }

    /** From now on this one answers, also after a restart. */
    void switchTo(String name) {
        if (isCluster()) {
            shared.switchTo(backend, name);
            return;
        }
        try {
            Files.createDirectories(directory());
            Path written = directory().resolve(CURRENT + ".new");
            Files.writeString(written, name);
            Files.move(
                    written,
                    directory().resolve(CURRENT),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean fits(String name) {
        return name.startsWith(shape());
    }

    /** With vectors the documents have one field more. */
    private String shape() {
        return SHAPE + (settings().meaning() ? "m" : "t");
    }

    private Optional<String> read() {
        try {
            Path current = directory().resolve(CURRENT);
            return Files.exists(current) ? Optional.of(Files.readString(current).strip()) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes the files of all generations but this one, which a killed process may have left. */
    void removeOthers(String name) {
        if (isCluster() || !Files.isDirectory(directory())) {
            return;
        }
        try (Stream<Path> indexes = Files.list(directory())) {
            indexes.map(index -> index.getFileName().toString())
                    .filter(index -> index.startsWith(PRODUCTS))
                    .map(index -> index.substring(PRODUCTS.length()))
                    .filter(other -> !other.equals(name))
                    .forEach(other -> Generation.delete(settings(), other));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> clusterProperties() {
        Map<String, String> properties = new HashMap<>();
        if (isCluster()) {
            clusterUris.ifPresent(uris -> properties.put("hibernate.search.backend.uris", uris));
            clusterUser.ifPresent(user -> properties.put("hibernate.search.backend.username", user));
            clusterPassword.ifPresent(word -> properties.put("hibernate.search.backend.password", word));
        }
        return properties;
    }
}
