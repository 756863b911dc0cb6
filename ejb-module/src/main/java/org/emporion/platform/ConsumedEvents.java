package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/** Remembers what each consumer has done, in the transaction of its effect. */
@ApplicationScoped
public class ConsumedEvents {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** True the first time that this consumer meets this event; a second delivery, also a simultaneous one, gets false. */
    public boolean firstTime(String consumer, UUID eventId) {
        return entityManager
                        .createNativeQuery("""
                                insert /* background */ into emporion.consumed_event (consumer, event_id, consumed_at)
                                values (:consumer, :event, :now)
                                on conflict do nothing
                                """)
                        .setParameter("consumer", consumer)
                        .setParameter("event", eventId)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }
}
