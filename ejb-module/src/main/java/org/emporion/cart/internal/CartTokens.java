package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.emporion.platform.KeyVault;

/** The signed token that is a guest's only claim to a cart: its id and 128 bits of HMAC-SHA256 (RFC 2104, section 5). */
@ApplicationScoped
public class CartTokens {

    private static final int ID_BYTES = 16;
    private static final int TAG_BYTES = 16;

    @Inject
    private KeyVault vault;

    public String issue(UUID cartId) {
        byte[] id = bytes(cartId);
        byte[] token = Arrays.copyOf(id, ID_BYTES + TAG_BYTES);
        System.arraycopy(tag(id), 0, token, ID_BYTES, TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The cart's id; empty for a text that this server did not issue. */
    public Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] expected = Arrays.copyOf(tag(id), TAG_BYTES);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] tag(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(vault.secret("cart-token"), "HmacSHA256"));
            return mac.doFinal(id);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", impossible);
        }
    }
}
