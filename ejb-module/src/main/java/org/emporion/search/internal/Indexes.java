package org.emporion.search.internal;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.emporion.search.SearchProblem;
import org.emporion.search.internal.index.Generation;
import org.emporion.shared.Uuid7;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The index of this node: the generation that answers, and the one that is being filled to take its place. A generation is closed
 * when the last search that began on it has ended.
 */
@ApplicationScoped
public class Indexes {

    private static final Logger LOG = Logger.getLogger(Indexes.class);

    /** A generation with those who read it just now. */
    private static final class InUse {
        private final Generation generation;
        private int readers;
        private boolean retired;

        InUse(Generation generation) {
            this.generation = generation;
        }
    }

    @Inject
    private IndexPlace place;

    /** Held while documents are read from the database and written: what was read later is written later. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final Object switching = new Object();
    private boolean opened;
    private @Nullable InUse current;
    private @Nullable Generation filling;

    /** Opens what this node had, the first time; false when it has none, and must be filled. */
    boolean open() {
        synchronized (switching) {
            if (!opened) {
                opened = true;
                place.currentName().ifPresent(this::open);
                place.removeOthers(current == null ? "" : current.generation.name());
            }
            return current != null;
        }
    }

    private void open(String name) {
        try {
            current = new InUse(Generation.open(name, place.settings()));
        } catch (RuntimeException broken) {
            LOG.warnf(broken, "The search index %s cannot be opened and is filled anew", name);
        }
    }

    /**
     * Reads from the generation that answers now.
     *
     * @throws SearchProblem {@code search.not_ready} while this node fills its first one
     */
    public <T> T read(Function<Generation, T> reader) {
        InUse use = begin();
        try {
            return reader.apply(use.generation);
        } finally {
            end(use);
        }
    }

    /** Applies a change to the generation that answers and to the one that is being filled, one change at a time. */
    void write(Consumer<Generation> change) {
        writing.lock();
        try {
            // an event may come before the start has got here; without an index it is read when the first one is filled
            open();
            InUse use = beginIfThere();
            if (use != null) {
                try {
                    change.accept(use.generation);
                } finally {
                    end(use);
                }
            }
            Generation next = filling;
            if (next != null) {
                change.accept(next);
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Fills a generation beside the present one and puts it in its place.
     *
     * @param fill writes everything; it calls the second argument for each block, which lets other changes in between
     * @return false when this node does so already
     */
    boolean rebuild(Fill fill) {
        if (!rebuilding.compareAndSet(false, true)) {
            return false;
        }
        try {
            open();
            fillAnother(fill);
            return true;
        } finally {
            rebuilding.set(false);
        }
    }

    private void fillAnother(Fill fill) {
        Generation next = Generation.open(place.newName(Uuid7.next()), place.settings());
        try {
            begin(next);
            fill.into(block -> writeTo(next, block));
            next.settle();
            replaceBy(next);
        } catch (RuntimeException failed) {
            abandon(next);
            throw failed;
        }
    }

    /** Writes everything into an empty generation. */
    interface Fill {
        void into(Blocks blocks);
    }

    /** Takes the blocks of a {@link Fill}. */
    interface Blocks {
        void write(Consumer<Generation> block);
    }

    private void begin(Generation next) {
        writing.lock();
        try {
            filling = next;
        } finally {
            writing.unlock();
        }
    }

    private void writeTo(Generation next, Consumer<Generation> block) {
        writing.lock();
        try {
            block.accept(next);
        } finally {
            writing.unlock();
        }
    }

    private void replaceBy(Generation next) {
        InUse before;
        writing.lock();
        try {
            place.switchTo(next.name());
            synchronized (switching) {
                before = current;
                current = new InUse(next);
            }
            filling = null;
        } finally {
            writing.unlock();
        }
        if (before != null) {
            retire(before);
        }
    }

    private void abandon(Generation next) {
        writing.lock();
        try {
            filling = null;
        } finally {
            writing.unlock();
        }
        next.drop();
    }

    private void retire(InUse before) {
        boolean unused;
        synchronized (switching) {
            before.retired = true;
            unused = before.readers == 0;
        }
        if (unused) {
            drop(before);
        }
    }

    private static void drop(InUse retired) {
        try {
            retired.generation.drop();
        } catch (RuntimeException stays) {
            LOG.warnf(stays, "The index %s is not used any more and could not be removed", retired.generation.name());
        }
    }

    private InUse begin() {
        InUse use = beginIfThere();
        if (use == null) {
            throw SearchProblem.notReady();
        }
        return use;
    }

    private @Nullable InUse beginIfThere() {
        synchronized (switching) {
            InUse use = current;
            if (use != null) {
                use.readers++;
            }
            return use;
        }
    }

    private void end(InUse use) {
        boolean last;
        synchronized (switching) {
            use.readers--;
            last = use.retired && use.readers == 0;
        }
        if (last) {
            drop(use);
        }
    }

    @PreDestroy
    void close() {
        List<@Nullable Generation> open;
        synchronized (switching) {
            open = java.util.Arrays.asList(current == null ? null : current.generation, filling);
            current = null;
        }
        for (Generation generation : open) {
            if (generation != null) {
                generation.close();
            }
        }
    }
}
