package org.emporion.inventory;

import java.util.UUID;

/**
 * A place where stock is.
 *
 * @param priority the least is taken first
 */
public record WarehouseView(UUID id, String code, String name, int priority) {}
