package org.emporion.search;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A synonym or a redirect was written or taken away: every node reads the store's anew. */
@EventType("search.rules_changed")
public record SearchRulesChanged(UUID ruleId) implements DomainEvent {

    @Override
    public String subject() {
        return "search:rules";
    }
}
