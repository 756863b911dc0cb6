package org.emporion.platform;

import java.time.Instant;
import java.util.UUID;

/** A run of a {@link Job} that has begun. */
public record JobRun(UUID id, String node, Instant startedAt) {}
