package org.emporion.media;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A file is not taken; {@code reason} is the code of the problem, such as {@code media.infected}. */
@EventType("media.refused")
public record MediaRefused(UUID mediaId, MediaKind kind, String reason) implements DomainEvent {

    @Override
    public String subject() {
        return "media:" + mediaId;
    }
}
