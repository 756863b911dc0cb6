package org.emporion.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final byte[] KEY = "a key of some length".getBytes(StandardCharsets.UTF_8);

    @Test
    void comesBackAsItWasSigned() {
        String token = Cursor.of("1999", "", "ключ").sign("products:price", KEY);
        assertThat(Cursor.read(token, "products:price", KEY)).contains(Cursor.of("1999", "", "ключ"));
    }

    @Test
    void opensNoOtherList() {
        String token = Cursor.of(1).sign("products:price", KEY);
        assertThat(Cursor.read(token, "orders", KEY)).isEmpty();
    }

    @Test
    void refusesWhatWasTamperedWith() {
        String token = Cursor.of(1).sign("orders", KEY);
        assertThat(Cursor.read('A' + token.substring(1) + "A", "orders", KEY)).isEmpty();
        assertThat(Cursor.read("", "orders", KEY)).isEmpty();
        assertThat(Cursor.read("?", "orders", KEY)).isEmpty();
    }
}
