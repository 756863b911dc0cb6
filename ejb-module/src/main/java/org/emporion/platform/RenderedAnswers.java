package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Public answers as the bytes that were sent, in the memory of the node. Each names what it shows; whoever learns that one
 * of these things has changed has it forgotten. An answer that was being made meanwhile is not kept, so that what was read
 * before a change is never kept after it.
 *
 * <p>Finding takes no lock. Where the memory is full, what nobody asked for since the last look at it goes first.
 */
@ApplicationScoped
public class RenderedAnswers {

    /** What two answers may differ by. Everybody has the store's one price list. */
    public record Key(UUID storeId, Locale locale, String currency, String address) {

        /** @param query as it was sent; empty or null without one */
        public static Key of(Store store, String path, @Nullable String query) {
            String address = query == null || query.isEmpty() ? path : path + '?' + query;
            return new Key(store.id(), store.locale(), store.currency(), address);
        }
    }

    /**
     * An answer.
     *
     * @param route the template of its path, for figures
     * @param tag the value of its entity tag
     * @param asked for who answers with it to run; does no more than count
     */
    public record Rendered(String route, byte[] body, String tag, Runnable asked) {}

    private static final class Kept {

        private final Rendered rendered;
        private final Set<String> subjects;
        private final Instant madeAt;
        private final long bytes;
        private volatile boolean asked;

        private Kept(Rendered rendered, Set<String> subjects, Instant madeAt, long bytes) {
            this.rendered = rendered;
            this.subjects = subjects;
            this.madeAt = madeAt;
            this.bytes = bytes;
        }
    }

    /** Of memory for an answer beside its bytes, and for each of its subjects: anybody can ask for lists that hold nothing. */
    private static final int BESIDE_A_BODY = 512;

    private static final int A_SUBJECT = 400;

    private final Clock clock;
    private final long maxBytes;
    private final Duration freshFor;
    private final Map<Key, Kept> answers = new ConcurrentHashMap<>();
    private final Set<Key> order = new LinkedHashSet<>();
    private final Map<String, Set<Key>> bySubject = new HashMap<>();
    private volatile long changes;
    private long bytes;

    /** For the container's proxy. */
    protected RenderedAnswers() {
        this(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 0, Duration.ZERO);
    }

    @Inject
    RenderedAnswers(
            Clock clock,
            @ConfigProperty(name = "emporion.rendered.max-bytes") long maxBytes,
            @ConfigProperty(name = "emporion.rendered.fresh-for") Duration freshFor) {
        this.clock = clock;
        this.maxBytes = maxBytes;
        this.freshFor = freshFor;
    }

    /** The answer, if it is here and not too old. */
    public Optional<Rendered> find(Key key) {
        Kept kept = answers.get(key);
        if (kept == null || isOld(kept)) {
            return Optional.empty();
        }
        kept.asked = true;
        return Optional.of(kept.rendered);
    }

    /** To be taken before anything is read that an answer is made of. */
    public long stamp() {
        return changes;
    }

    /**
     * Keeps the answer, unless something was forgotten since the stamp: it may have been read before that.
     *
     * @param subjects what it shows
     */
    public synchronized void keep(Key key, Rendered rendered, Set<String> subjects, long stamp) {
        long needed = bytesOf(key, rendered, subjects);
        if (changes != stamp || needed > maxBytes) {
            return;
        }
        remove(key);
        answers.put(key, new Kept(rendered, Set.copyOf(subjects), clock.instant(), needed));
        order.add(key);
        subjects.forEach(subject ->
                bySubject.computeIfAbsent(subject, name -> new HashSet<>()).add(key));
        bytes += needed;
        makeRoom();
    }

    private static long bytesOf(Key key, Rendered rendered, Set<String> subjects) {
        return BESIDE_A_BODY + rendered.body().length + key.address().length() + (long) A_SUBJECT * subjects.size();
    }

    /** Whether an answer is kept that shows one of these. */
    public synchronized boolean shows(Collection<String> subjects) {
        return subjects.stream().anyMatch(bySubject::containsKey);
    }

    /** Forgets every answer that shows one of these. */
    public synchronized void forget(Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        changes = changes + 1;
        for (String subject : subjects) {
            Set<Key> keys = bySubject.get(subject);
            if (keys != null) {
                Set.copyOf(keys).forEach(this::remove);
            }
        }
    }

    private boolean isOld(Kept kept) {
        Instant now = clock.instant();
        return now.isBefore(kept.madeAt) || now.isAfter(kept.madeAt.plus(freshFor));
    }

    /** Second chance: the oldest goes, or to the end when somebody asked for it since it came to the head. */
    private void makeRoom() {
        while (bytes > maxBytes) {
            Iterator<Key> oldest = order.iterator();
            Key key = oldest.next();
            Kept kept = answers.get(key);
            if (kept != null && kept.asked && !isOld(kept)) {
                kept.asked = false;
                oldest.remove();
                order.add(key);
            } else {
                remove(key);
            }
        }
    }

    private void remove(Key key) {
        Kept kept = answers.remove(key);
        order.remove(key);
        if (kept == null) {
            return;
        }
        bytes -= kept.bytes;
        for (String subject : kept.subjects) {
            Set<Key> keys = bySubject.get(subject);
            if (keys != null) {
                keys.remove(key);
                if (keys.isEmpty()) {
                    bySubject.remove(subject);
                }
            }
        }
    }
}
