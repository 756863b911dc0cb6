package org.emporion.media.internal;

import java.util.UUID;
import org.emporion.media.MediaKind;

/** A file that is to be looked into, as its row has it. */
public record Upload(UUID id, UUID storeId, MediaKind kind, FileType type, long bytes, String place) {}
