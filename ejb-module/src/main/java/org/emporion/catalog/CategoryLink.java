package org.emporion.catalog;

import java.util.UUID;

/** A category by name. */
public record CategoryLink(UUID id, String slug, String name) {}
