package org.emporion.search;

import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A node fills its index anew, and the others with an index of their own are to do so as well. */
@EventType("search.index_rebuild_started")
public record IndexRebuildStarted(String node) implements DomainEvent {

    @Override
    public String subject() {
        return "search:index";
    }
}
