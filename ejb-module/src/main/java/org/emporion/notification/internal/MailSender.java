package org.emporion.notification.internal;

import org.emporion.platform.Port;

/** Where mail leaves the server. Called with no transaction open. */
@Port
public interface MailSender {

    /**
     * Hands the mail over.
     *
     * @throws MailRefused when it can never be delivered as it is
     * @throws MailDelayed when it may be later
     */
    void send(Mail mail) throws MailRefused, MailDelayed;
}
