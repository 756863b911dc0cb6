package org.emporion.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that happened, named in the past tense and annotated with its {@link EventType}. Its record components are
 * the event's {@code data}; they hold ids and figures, never secrets.
 */
public interface DomainEvent {

    /** What it happened to, {@code order:<id>}: events of one subject keep their order. */
    @JsonIgnore
    String subject();
}
