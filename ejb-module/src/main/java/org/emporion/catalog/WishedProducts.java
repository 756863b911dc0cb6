package org.emporion.catalog;

import java.util.UUID;
import org.emporion.platform.Port;

/** Leads to who keeps what people wish for, which is not the catalogue. */
@Port
public interface WishedProducts {

    /** How many people have the product, or a variant of it, on their wishlist. */
    long wished(UUID productId);
}
