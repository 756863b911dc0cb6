package org.emporion.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.platform.KeyVault;
import org.emporion.shared.Cursor;
import org.jspecify.annotations.Nullable;

/** The signed tokens with which guests read and cancel the one order that they placed. */
@ApplicationScoped
public class OrderTokens {

    private static final String USE = "order-token";

    @Inject
    private KeyVault vault;

    public String of(UUID orderId) {
        return Cursor.of(orderId).sign(USE, vault.secret(USE));
    }

    /** The order that a token opens; empty for none and for one that is not ours. */
    public Optional<UUID> read(@Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(text -> Cursor.read(text, USE, vault.secret(USE)))
                .map(cursor -> UUID.fromString(cursor.values().get(0)));
    }
}
