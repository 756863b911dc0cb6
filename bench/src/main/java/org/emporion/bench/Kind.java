package org.emporion.bench;

/** Whose figures they are. */
enum Kind {
    PRODUCT("product"),
    BARE("bare handler"),
    SQL("plain SQL");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
