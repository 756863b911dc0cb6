package org.emporion.notification.internal;

/** The mail was not taken now: the mail server is away, or said to come back. */
public class MailDelayed extends Exception {

    private static final long serialVersionUID = 1;

    MailDelayed(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
