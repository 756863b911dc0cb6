package org.emporion.notification.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.emporion.platform.Caller;
import org.emporion.platform.ConsumedEvents;
import org.emporion.platform.Envelope;

/** Makes the queued mails or the SMS of an event, once: the event's mark, the rows and the messages are one transaction. */
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
    private PhoneNotices phones;

    @Inject
    private WishNotices wishes;

    @Inject
    private MailTemplates templates;

    @Inject
    private Notifications notifications;

    /** Does the event's part, the first time it comes. */
    public void compose(Envelope envelope) {
        boolean known = AccountNotices.knows(envelope)
                || OrderNotices.knows(envelope)
                || PhoneNotices.knows(envelope)
                || WishNotices.knows(envelope);
        if (!known || !consumed.firstTime(Notifications.CONSUMER, envelope.id())) {
            return;
        }
        Caller system = Caller.system(envelope.store(), Notifications.CONSUMER, envelope.requestId());
        if (PhoneNotices.knows(envelope)) {
            phones.of(envelope)
                    .ifPresent(notice -> notifications.queue(
                            system, notice, templates.writeSms(notice.kind(), notice.locale(), notice.data())));
            return;
        }
        notices(envelope)
                .forEach(notice -> notifications.queue(
                        system, notice, templates.write(notice.kind(), notice.locale(), notice.data())));
    }

    private List<Notice> notices(Envelope envelope) {
        if (AccountNotices.knows(envelope)) {
            return accounts.of(envelope);
        }
        return WishNotices.knows(envelope) ? wishes.of(envelope) : List.of(orders.of(envelope));
    }
}
