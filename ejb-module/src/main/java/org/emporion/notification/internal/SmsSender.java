package org.emporion.notification.internal;

import org.emporion.platform.Port;

/** Where SMS leave the server. Called with no transaction open. */
@Port
public interface SmsSender {

    /**
     * Hands the SMS over.
     *
     * @throws MessageRefused when it can never be delivered as it is
     * @throws MessageDelayed when it may be later
     */
    void send(Sms sms) throws MessageRefused, MessageDelayed;
}
