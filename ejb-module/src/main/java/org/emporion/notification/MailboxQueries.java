package org.emporion.notification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** What the mailbox of demo mode holds; in production there is no mailbox, and nothing here is found. */
@Stateless
@PermitAll
public class MailboxQueries {

    private static final String LIST = "mailbox";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Cursors cursors;

    @Inject
    @ConfigProperty(name = "emporion.mode")
    private String mode;

    /** The newest first, without their bodies. */
    public Page<MailboxMessage> list(Caller caller, int limit, @Nullable String after) {
        requireDemoMode();
        UUID below = cursors.readIdBelow(LIST, after);
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, channel, recipient, subject, received_at
                        from emporion.mailbox_message
                        where store_id = :store and id < :below
                        order by id desc
                        limit :limit
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("below", below)
                .setParameter("limit", limit + 1)
                .getResultList();
        List<MailboxMessage> messages = rows.stream()
                .map(Object[].class::cast)
                .map(row -> new MailboxMessage(
                        (UUID) row[0], (String) row[1], (String) row[2], (String) row[3], null, null, (Instant) row[4]))
                .toList();
        return Page.of(messages, limit, last -> cursors.sign(LIST, last.id().toString()));
    }

    /** One message with its bodies. */
    public MailboxMessage get(Caller caller, UUID id) {
        requireDemoMode();
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, channel, recipient, subject, text_body, html_body, received_at
                        from emporion.mailbox_message
                        where store_id = :store and id = :id
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new MailboxMessage(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (Instant) row[6]))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("message"));
    }

    private void requireDemoMode() {
        if (!mode.equals("demo")) {
            throw RequestProblem.notFound("resource");
        }
    }
}
