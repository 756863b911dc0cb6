package org.emporion.identity;

import java.time.Instant;

/**
 * A provider that signs somebody in.
 *
 * @param provider as it stands in paths
 * @param linkedAt since when
 */
public record LinkedProviderView(String provider, Instant linkedAt) {}
