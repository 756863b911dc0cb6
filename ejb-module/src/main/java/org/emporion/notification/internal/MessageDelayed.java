package org.emporion.notification.internal;

/** The message was not taken now: who takes it is away, or said to come back. */
public class MessageDelayed extends Exception {

    private static final long serialVersionUID = 1;

    MessageDelayed(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    MessageDelayed(String reason) {
        super(reason);
    }
}
