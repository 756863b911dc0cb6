package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Keeps SMS beside the mail that the mailbox page shows, instead of sending them. */
@ApplicationScoped
@Typed(MailboxSmsSender.class)
class MailboxSmsSender implements SmsSender {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Override
    @Transactional
    public void send(Sms sms) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.mailbox_message
                            (id, store_id, channel, recipient, subject, text_body, received_at)
                        values (:id, :store, 'SMS', :recipient, 'SMS', :text, :now)
                        on conflict do nothing
                        """)
                .setParameter("id", sms.id())
                .setParameter("store", sms.storeId())
                .setParameter("recipient", sms.recipient())
                .setParameter("text", sms.text())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
