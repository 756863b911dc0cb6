package org.emporion.notification.internal;

import java.util.UUID;

/** A message of some channel, ready to go. */
public sealed interface Outgoing permits Mail, Sms {

    /** Of the notification. */
    UUID id();

    UUID storeId();
}
