package org.emporion.notification.internal;

import org.emporion.platform.Port;

/** Where mail leaves the server. Called with no transaction open. */
@Port
public interface MailSender {

    /**
     * Hands the mail over.
     *
     * @throws MessageRefused when it can never be delivered as it is
     * @throws MessageDelayed when it may be later
     */
    void send(Mail mail) throws MessageRefused, MessageDelayed;
}
