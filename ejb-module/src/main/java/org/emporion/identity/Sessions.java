package org.emporion.identity;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions ended, and which tokens of API keys, while access tokens of theirs may still be valid. Kept in memory, so
 * that every request can ask: an ending counts at once on this node, and on others after the next look into the database.
 */
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;
    /** The life of an access token, and a minute for clocks that differ. */
    private static final Duration TOKENS_OUTLIVE = Duration.ofMinutes(11);

    @PersistenceContext
    private EntityManager entityManager;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Clock clock;

    private volatile Set<UUID> ended = Set.of();
    /** Endings of this node; the database's set has each of them by the time it is forgotten here. */
    private final Map<UUID, Instant> endedHere = new ConcurrentHashMap<>();

    private @Nullable Future<?> looking;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        looking = scheduler.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The server's threads outlive a deployment: they would look on for one that is gone. */
    @PreDestroy
    void stop() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /** True when what this {@code sid} claim names has ended: its tokens are worth nothing any more. */
    public boolean isEnded(UUID sessionId) {
        return endedHere.containsKey(sessionId) || ended.contains(sessionId);
    }

    void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded event) {
        endedHere.put(event.sessionId(), clock.instant());
    }

    void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) TokensEnded event) {
        endedHere.put(event.sid(), clock.instant());
    }

    private void look() {
        try {
            Instant since = clock.instant().minus(TOKENS_OUTLIVE);
            List<?> rows = entityManager
                    .createNativeQuery("""
                            select id /* background */
                            from emporion.user_session
                            where ended_at > :since
                            union all
                            select token_id
                            from emporion.ended_api_token
                            where ended_at > :since
                            """)
                    .setParameter("since", since)
                    .getResultList();
            ended = rows.stream().map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
            endedHere.values().removeIf(at -> at.isBefore(since));
        } catch (RuntimeException outOfReach) {
            LOG.warnf("Ended sessions not read, will be tried again: %s", outOfReach);
        }
    }
}
