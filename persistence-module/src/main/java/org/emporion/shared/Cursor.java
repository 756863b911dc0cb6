package org.emporion.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The place in a list after which the next page begins: the sort key's values of the last row, signed so that a caller
 * can neither read meaning into it nor make one up. The list's name and order are signed with it: a cursor of one list
 * does not open another.
 *
 * @param values the sort key of the last row, as text
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\u001f";
    private static final int TAG_BYTES = 16;

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    /** The text for the answer's {@code next}. */
    public String sign(String list, byte[] key) {
        byte[] text = String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8);
        byte[] tag = tag(list, text, key);
        byte[] token = Arrays.copyOf(tag, TAG_BYTES + text.length);
        System.arraycopy(text, 0, token, TAG_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Reads what {@link #sign} wrote for the same list; empty for anything else. */
    public static Optional<Cursor> read(String token, String list, byte[] key) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
        byte[] expected = Arrays.copyOf(tag(list, text, key), TAG_BYTES);
        if (!MessageDigest.isEqual(expected, Arrays.copyOf(bytes, TAG_BYTES))) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1))));
    }

    private static byte[] tag(String list, byte[] text, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", impossible);
        }
    }
}
