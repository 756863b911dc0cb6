package org.emporion.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that were verified a moment ago, in the memory of the node, each by its whole text: what differs by one
 * character is another token. Each stays for one short time from its verification, however often it is asked for, and
 * never beyond its own end. Where there is no more room the oldest goes.
 */
final class VerifiedTokens {

    /** Bytes that a token needs; measured with SmallRye JWT 4.3.1: 2,695 for one of 584 characters, 4,422 for one of 1,003. */
    private static final int BESIDE_A_TEXT = 1024;

    private static final int A_CHARACTER = 4;

    private record Verified(JsonWebToken token, Instant since, Instant until, long bytes) {

        /** Not if the clock was set back since, either. */
        boolean isGoodAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final Clock clock;
    private final Duration rememberedFor;
    private final long maxBytes;
    private final Map<String, Verified> oldestFirst = new LinkedHashMap<>();
    private long bytes;

    /** @param rememberedFor nothing is kept if it is zero */
    VerifiedTokens(Clock clock, Duration rememberedFor, long maxBytes) {
        this.clock = clock;
        this.rememberedFor = rememberedFor;
        this.maxBytes = maxBytes;
    }

    /** The token of this text, if it needs no verification now. */
    synchronized Optional<JsonWebToken> find(String text) {
        Verified verified = oldestFirst.get(text);
        return verified == null || !verified.isGoodAt(clock.instant()) ? Optional.empty() : Optional.of(verified.token);
    }

    /**
     * Keeps a token that was verified in all respects.
     *
     * @param since when its verification began: a key that was withdrawn meanwhile may have been used
     */
    synchronized void keep(JsonWebToken token, Instant since) {
        String text = token.getRawToken();
        Verified verified = new Verified(token, since, end(token, since), sizeOf(text));
        if (!verified.isGoodAt(clock.instant()) || verified.bytes > maxBytes) {
            return;
        }
        forget(oldestFirst.remove(text));
        oldestFirst.put(text, verified);
        bytes += verified.bytes;
        makeRoom();
    }

    private Instant end(JsonWebToken token, Instant since) {
        Instant forgotten = since.plus(rememberedFor);
        Instant expired = Instant.ofEpochSecond(token.getExpirationTime());
        return expired.isBefore(forgotten) ? expired : forgotten;
    }

    private static long sizeOf(String text) {
        return BESIDE_A_TEXT + (long) A_CHARACTER * text.length();
    }

    private void makeRoom() {
        Instant now = clock.instant();
        Iterator<Verified> oldest = oldestFirst.values().iterator();
        while (oldest.hasNext()) {
            Verified verified = oldest.next();
            if (bytes <= maxBytes && verified.isGoodAt(now)) {
                return;
            }
            oldest.remove();
            forget(verified);
        }
    }

    private void forget(@Nullable Verified removed) {
        bytes -= removed == null ? 0 : removed.bytes;
    }
}
