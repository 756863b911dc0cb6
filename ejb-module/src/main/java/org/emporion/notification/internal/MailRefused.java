package org.emporion.notification.internal;

/** The mail can never be delivered: its address is none, or its receiver is not known there. */
public class MailRefused extends Exception {

    private static final long serialVersionUID = 1;

    MailRefused(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
