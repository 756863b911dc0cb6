package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of files by id and name. */
class LocalStoreTest {

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void open() {
        store = new LocalStore(folder.resolve("media").toString());
    }

    @Test
    void givesBackWhatWasPutAndPartsOfIt() throws IOException {
        UUID id = Uuid7.next();
        put(id, "original.txt", "0123456789");
        put(id, "original.txt", "abcdefghij");
        assertThat(read(id, 0, 10)).isEqualTo("abcdefghij");
        assertThat(read(id, 3, 4)).isEqualTo("defg");
        assertThat(read(id, 8, 100)).isEqualTo("ij");
        store.remove(id, "original.txt");
        store.remove(id, "original.txt");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> read(id, 0, 1));
    }

    @Test
    void forgetsAllOfAnId() throws IOException {
        UUID id = Uuid7.next();
        UUID other = Uuid7.next();
        put(id, "original.txt", "a");
        put(id, "small.txt", "b");
        put(other, "original.txt", "c");
        store.removeAll(id);
        store.removeAll(id);
        assertThat(everything()).extracting(ContentStore.Kept::mediaId).containsExactly(other);
    }

    @Test
    void listsEverythingOncePageByPage() throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(Uuid7.next());
            put(ids.get(i), "original.txt", "a");
        }
        assertThat(everything()).extracting(ContentStore.Kept::mediaId).containsExactlyInAnyOrderElementsOf(ids);
    }

    private List<ContentStore.Kept> everything() throws IOException {
        List<ContentStore.Kept> all = new ArrayList<>();
        ContentStore.Listing page = store.list(null, 3);
        all.addAll(page.kept());
        while (page.next() != null) {
            page = store.list(page.next(), 3);
            all.addAll(page.kept());
        }
        return all;
    }

    private void put(UUID id, String name, String content) throws IOException {
        store.put(id, name, Files.writeString(folder.resolve("from"), content), "text/plain");
    }

    private String read(UUID id, long from, long length) throws IOException {
        try (InputStream in = store.read(id, "original.txt", from, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
