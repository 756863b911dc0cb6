package org.emporion.platform;

/** How a statement says that the server runs it by itself, so that it counts for no request. */
public final class Background {

    /**
     * Begins the condition of a statement that requests run as well: {@code pg_stat_statements} tells statements apart by their shape,
     * not by a comment, which alone is enough where no request runs the same.
     */
    public static final String CONDITION = "/* background */ true and";

    private Background() {}
}
