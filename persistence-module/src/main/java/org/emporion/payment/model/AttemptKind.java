package org.emporion.payment.model;

/** What a call to a gateway is to do. */
public enum AttemptKind {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND
}
