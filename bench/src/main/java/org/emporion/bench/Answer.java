package org.emporion.bench;

import java.nio.charset.StandardCharsets;

/** An HTTP answer: its status and the bytes of its body. */
record Answer(int status, byte[] bytes) {

    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
