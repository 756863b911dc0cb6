package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Keeps mail in a table that the mailbox page shows, instead of sending it. */
@ApplicationScoped
@Typed(MailboxSender.class)
class MailboxSender implements MailSender {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Override
    @Transactional
    public void send(Mail mail) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.mailbox_message
                            (id, store_id, channel, recipient, subject, text_body, html_body, received_at)
                        values (:id, :store, 'EMAIL', :recipient, :subject, :text, :html, :now)
                        on conflict do nothing
                        """)
                .setParameter("id", mail.id())
                .setParameter("store", mail.storeId())
                .setParameter("recipient", mail.recipient())
                .setParameter("subject", mail.subject())
                .setParameter("text", mail.text())
                .setParameter("html", mail.html())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
