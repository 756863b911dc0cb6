package org.emporion.payment.model;

/** How a call to a gateway ended; STARTED and UNKNOWN have not ended yet. */
public enum AttemptStatus {
    STARTED,
    SUCCEEDED,
    DECLINED,
    REQUIRES_ACTION,
    UNKNOWN
}
