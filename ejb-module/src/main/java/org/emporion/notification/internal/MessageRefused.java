package org.emporion.notification.internal;

/** The message can never be delivered: its address is none, or its receiver is not known there. */
public class MessageRefused extends Exception {

    private static final long serialVersionUID = 1;

    MessageRefused(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    MessageRefused(String reason) {
        super(reason);
    }
}
