package org.emporion.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The server's secrets in one PKCS12 key store: signing keys and symmetric keys, made on the first start. A file lock
 * lets several nodes start on one store; each sees what another one added.
 */
@ApplicationScoped
public class KeyVault {

    private static final int SECRET_BYTES = 32;
    /** PKCS12 keeps a raw secret only under the name of an algorithm that it knows; any will do. */
    private static final String RAW = "HmacSHA256";

    @Inject
    @ConfigProperty(name = "emporion.keystore.path")
    private String configuredPath;

    @Inject
    @ConfigProperty(name = "emporion.keystore.password")
    private Optional<String> configuredPassword;

    private final SecureRandom random = new SecureRandom();
    private Path path = Path.of("");
    private char[] password = {};
    private Map<String, byte[]> entries = Map.of();

    @PostConstruct
    void open() {
        path = Path.of(configuredPath).toAbsolutePath();
        locked(() -> {
            password = password();
            entries = read();
            return entries;
        });
    }

    /** The 256 random bits kept under this name, made the first time that anyone asks. */
    public synchronized byte[] secret(String name) {
        byte[] known = entries.get(name);
        if (known != null) {
            return known.clone();
        }
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        return putIfAbsent(name, fresh);
    }

    /** Keeps the value unless this or another node has one under the name, and returns what is kept. */
    public synchronized byte[] putIfAbsent(String name, byte[] value) {
        entries = locked(() -> {
            Map<String, byte[]> current = read();
            if (current.putIfAbsent(name, value.clone()) == null) {
                write(current);
            }
            return current;
        });
        return get(name).clone();
    }

    /** Every value whose name begins so, in the order of the names. */
    public synchronized Map<String, byte[]> startingWith(String prefix) {
        Map<String, byte[]> found = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name, value.clone());
            }
        });
        return Collections.unmodifiableMap(found);
    }

    /** Forgets a value on this and, when they next look, on all nodes. */
    public synchronized void remove(String name) {
        entries = locked(() -> {
            Map<String, byte[]> current = read();
            if (current.remove(name) != null) {
                write(current);
            }
            return current;
        });
    }

    /** Looks at the file again, for what another node has changed. */
    public synchronized void refresh() {
        entries = locked(this::read);
    }

    private byte[] get(String name) {
        byte[] value = entries.get(name);
        if (value == null) {
            throw new IllegalStateException("The key store has no " + name);
        }
        return value;
    }

    private char[] password() {
        if (configuredPassword.filter(text -> !text.isBlank()).isPresent()) {
            return configuredPassword.get().toCharArray();
        }
        Path file = path.resolveSibling(path.getFileName() + ".password");
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[SECRET_BYTES];
                random.nextBytes(made);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(made));
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot keep the key store's password in " + file, unreadable);
        }
    }

    private Map<String, byte[]> read() {
        Map<String, byte[]> read = new TreeMap<>();
        if (!Files.exists(path)) {
            return read;
        }
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                @Nullable Key key = store.getKey(alias, password);
                if (key != null) {
                    read.put(alias, key.getEncoded());
                }
            }
            return read;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("Cannot read the key store " + path, unreadable);
        }
    }

    private void write(Map<String, byte[]> values) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            KeyStore.ProtectionParameter protection = new KeyStore.PasswordProtection(password);
            for (Map.Entry<String, byte[]> entry : values.entrySet()) {
                store.setEntry(
                        entry.getKey(),
                        new KeyStore.SecretKeyEntry(new SecretKeySpec(entry.getValue(), RAW)),
                        protection);
            }
            try (OutputStream out = Files.newOutputStream(fresh)) {
                store.store(out, password);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException unwritable) {
            throw new IllegalStateException("Cannot write the key store " + path, unwritable);
        }
    }

    private <T> T locked(Supplier<T> work) {
        try {
            Files.createDirectories(path.getParent());
            Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IllegalStateException("Lost the lock of the key store " + path);
                }
                return work.get();
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException("Cannot use the key store " + path, unreachable);
        }
    }
}
