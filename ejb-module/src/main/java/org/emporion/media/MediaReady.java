package org.emporion.media;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A file was found clean and can be used. */
@EventType("media.ready")
public record MediaReady(UUID mediaId, MediaKind kind) implements DomainEvent {

    @Override
    public String subject() {
        return "media:" + mediaId;
    }
}
