package org.emporion.notification.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.emporion.platform.Caller;
import org.emporion.platform.ConsumedEvents;
import org.emporion.platform.Envelope;

/** Makes a queued mail of an event, once: the event's mark, the row and the message are one transaction. */
@Stateless
@PermitAll
public class ComposeNotification {

    @Inject
    private ConsumedEvents consumed;

    @Inject
    private AccountNotices accounts;

    @Inject
    private OrderNotices orders;

    @Inject
    private MailTemplates templates;

    @Inject
    private Notifications notifications;

    /** Does the event's part, the first time it comes. */
    public void compose(Envelope envelope) {
        boolean known = AccountNotices.knows(envelope) || OrderNotices.knows(envelope);
        if (!known || !consumed.firstTime(Notifications.CONSUMER, envelope.id())) {
            return;
        }
        Caller system = Caller.system(envelope.store(), Notifications.CONSUMER, envelope.requestId());
        notice(envelope)
                .ifPresent(notice -> notifications.queue(
                        system, notice, templates.write(notice.kind(), notice.locale(), notice.data())));
    }

    private Optional<Notice> notice(Envelope envelope) {
        return AccountNotices.knows(envelope) ? accounts.of(envelope) : Optional.of(orders.of(envelope));
    }
}
