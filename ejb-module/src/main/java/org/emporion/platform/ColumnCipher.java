package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database must not show: phone numbers, bank details, secrets of second factors. AES-256 in GCM with a
 * key of the key store; the key's number stands before the text, so that a rotation can go on while older texts are read.
 *
 * <p>What was encrypted for one column is not accepted in another: the column's name is authenticated with it.
 */
@ApplicationScoped
public class ColumnCipher {

    private static final String KEYS = "column-";
    private static final String DIGEST_KEY = "column-digest";
    private static final Pattern ENCRYPTED = Pattern.compile("[0-9]+:[A-Za-z0-9_-]{20,}");
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    @Inject
    private KeyVault vault;

    private final SecureRandom random = new SecureRandom();

    /**
     * Encrypts with the newest key.
     *
     * @param column {@code table.column}
     * @return {@code <key number>:<base64url of nonce and text>}
     */
    public String encrypt(String column, String text) {
        int key = newestKey();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, key, nonce, column, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = ByteBuffer.allocate(NONCE + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
        return key + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The text again; a text of another column, or one that was changed, is an {@link IllegalStateException}. */
    public String decrypt(String column, String hidden) {
        ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(hidden.substring(hidden.indexOf(':') + 1)));
        byte[] nonce = new byte[NONCE];
        all.get(nonce);
        byte[] rest = new byte[all.remaining()];
        all.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, keyOf(hidden), nonce, column, rest), StandardCharsets.UTF_8);
    }

    /** Whether this is what {@link #encrypt} gives, rather than a text that was kept before its column was encrypted. */
    public static boolean isEncrypted(String text) {
        return ENCRYPTED.matcher(text).matches();
    }

    /** False when an older key was used, and the text is to be encrypted anew. */
    public boolean isCurrent(String hidden) {
        return keyOf(hidden) == newestKey();
    }

    /** What every text of the newest key begins with, for the query that finds the others. */
    public String currentPrefix() {
        return newestKey() + ":";
    }

    /** From now on another key encrypts; the older ones go on reading. */
    public void rotate() {
        vault.refresh();
        vault.secret(name(newestKey() + 1));
    }

    /**
     * The same 32 bytes for the same text, by which an encrypted value is found and kept unique; without the key nobody can
     * go through all phone numbers to see which one it is.
     */
    public byte[] digest(String column, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(vault.secret(DIGEST_KEY), "HmacSHA256"));
            mac.update(column.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private byte[] run(int mode, int key, byte[] nonce, String column, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(vault.secret(name(key)), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("Cannot read an encrypted value of " + column, notOurs);
        }
    }

    private static int keyOf(String hidden) {
        return Integer.parseInt(hidden.substring(0, hidden.indexOf(':')));
    }

    private int newestKey() {
        Map<String, byte[]> keys = new TreeMap<>(vault.startingWith(KEYS));
        keys.remove(DIGEST_KEY);
        return keys.keySet().stream()
                .mapToInt(name -> Integer.parseInt(name.substring(KEYS.length())))
                .max()
                .orElse(1);
    }

    /** Numbers of a fixed width sort as they count. */
    private static String name(int key) {
        return KEYS + String.format("%06d", key);
    }
}
