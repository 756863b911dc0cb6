package org.emporion.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.emporion.identity.IdentityProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(12);

    private final PasswordHashes hashes = new PasswordHashes(2, 0);

    @AfterAll
    static void stop() {
        THREADS.shutdown();
    }

    @Test
    void knowsItsOwnHashAndNoOther() {
        String hash = hashes.hash("kettle-violin-93-moss");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches("kettle-violin-93-moss", hash)).isTrue();
        assertThat(hashes.matches("kettle-violin-93-mosS", hash)).isFalse();
        assertThat(hashes.hash("kettle-violin-93-moss")).isNotEqualTo(hash);
    }

    @Test
    void matchingNobodyIsNoAccident() {
        assertThat(hashes.checkNobody("kettle-violin-93-moss").isRight()).isFalse();
    }

    @Test
    void whoFindsTheLineFullIsSentAwayAndAPlaceIsGivenBack() {
        PasswordHashes small = new PasswordHashes(1, 1);
        List<Boolean> served = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> isServed(small), THREADS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(served).contains(true, false);
        assertThat(isServed(small)).isTrue();
    }

    private static boolean isServed(PasswordHashes hashes) {
        try {
            hashes.checkNobody("kettle-violin-93-moss");
            return true;
        } catch (IdentityProblem busy) {
            assertThat(busy.code()).isEqualTo(IdentityProblem.BUSY);
            return false;
        }
    }
}
