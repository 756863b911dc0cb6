package org.emporion.identity.it;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.emporion.it.Answer;
import org.emporion.it.Api;

/** An app that makes codes (RFC 6238), written from the RFC and not from the server's code. */
public record Authenticator(byte[] secret) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** Enrols the account of this caller, and confirms with the present code; the answer has the recovery codes. */
    public static Enrolled enrol(Api owner, String password, Duration ahead) {
        Answer begun =
                owner.post("/auth/second-factor", "{'password':'%s'}", password).expect(201);
        Authenticator app = of(begun.text("secret"));
        Answer confirmed = owner.post("/auth/second-factor/confirmation", "{'code':'%s'}", app.code(ahead))
                .expect(200);
        return new Enrolled(app, confirmed);
    }

    public record Enrolled(Authenticator app, Answer answer) {}

    static Authenticator of(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int held = 0;
        int buffer = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5) | ALPHABET.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (buffer >> held));
                buffer &= (1 << held) - 1;
            }
        }
        return new Authenticator(bytes.array());
    }

    /** The code of the moment that lies so far ahead. */
    String code(Duration ahead) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Instant.now().plus(ahead).getEpochSecond() / 30;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[19] & 0xf;
            return String.format("%06d", (ByteBuffer.wrap(hash).getInt(at) & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
