package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.api.chunk.ItemReader;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.ImportBlocks;
import org.emporion.catalog.internal.ImportBook;
import org.emporion.catalog.internal.LineCutter;
import org.emporion.catalog.internal.LoadImport;
import org.emporion.it.Inside;
import org.emporion.it.InsideArchive;
import org.emporion.platform.Caller;
import org.emporion.shared.Uuid7;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inside the container: the parts of the import's chunk, each chunk being one transaction. */
@ArquillianTest
class LoadingBlocksIT {

    private static final UUID STORE = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final String name = "inside-" + UUID.randomUUID();
    private UserTransaction transaction;
    private ImportBook book;
    private LoadImport load;
    private UUID upload;

    @Deployment
    static WebArchive beside() {
        return InsideArchive.of(LoadingBlocksIT.class, Map.of());
    }

    /** An upload that is never told to be complete: no job takes it up. */
    @BeforeEach
    void receivesThreeBlocks() throws IOException {
        transaction = Inside.transaction();
        book = Inside.bean(ImportBook.class);
        load = Inside.bean(LoadImport.class);
        upload = book.open(Caller.user(STORE, Uuid7.next(), null, Set.of(), "inside", null), false);
        for (int block = 0; block < 3; block++) {
            String line = "{\"kind\":\"category\",\"slug\":\"%1$s-%2$d\",\"name\":\"%1$s\"}\n".formatted(name, block);
            LineCutter cutter =
                    new LineCutter(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
            LineCutter.Block cut = Objects.requireNonNull(cutter.next());
            book.keep(upload, new LineCutter.Block(block, block + 1, 1, cut.content()));
        }
    }

    @AfterEach
    void forgetsThem() {
        book.discard(upload);
    }

    @Test
    void aBlockWhoseChunkIsUndoneLeavesNothingAndIsLoadedAgain() throws Exception {
        transaction.begin();
        load.block(upload, 0);
        assertThat(categories()).isEqualTo(1);
        transaction.rollback();
        assertThat(categories()).isZero();
        assertThat(processed()).isZero();

        transaction.begin();
        load.block(upload, 0);
        transaction.commit();
        assertThat(categories()).isEqualTo(1);
        assertThat(processed()).isEqualTo(1);
    }

    @Test
    void aBlockThatIsLoadedTwiceCountsOnce() {
        load.block(upload, 0);
        load.block(upload, 0);
        assertThat(processed()).isEqualTo(1);
        assertThat(Inside.count("select sum(version) from category where slug like ?", name + "-%"))
                .isZero();
    }

    @Test
    void theReaderGoesOnAtTheFirstBlockThatIsNotLoadedWhateverItsCheckpointSays() throws Exception {
        load.block(upload, 1);
        ItemReader reader = reader();
        reader.open(2);
        assertThat(reader.readItem()).isEqualTo(0);
        assertThat(reader.checkpointInfo()).isEqualTo(0);
        assertThat(reader.readItem()).isEqualTo(2);
        assertThat(reader.readItem()).isNull();
        reader.close();
    }

    /** As the batch runtime would make it; the runtime of the EAR hands its artifacts to nobody else. */
    private ItemReader reader() throws ReflectiveOperationException {
        ImportBlocks reader = new ImportBlocks();
        set(reader, "book", book);
        set(reader, "importId", upload.toString());
        return reader;
    }

    private static void set(Object target, String name, Object value) throws ReflectiveOperationException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }

    private long categories() {
        return Inside.count("select count(*) from category where slug like ?", name + "-%");
    }

    private long processed() {
        return Inside.count("select processed from catalog_import where id = ?", upload);
    }
}
