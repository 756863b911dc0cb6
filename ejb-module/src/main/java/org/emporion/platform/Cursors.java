package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.shared.Cursor;
import org.jspecify.annotations.Nullable;

/** Signs and reads the cursors of lists with the server's own key. */
@ApplicationScoped
public class Cursors {

    private static final String KEY = "cursor";
    private static final UUID GREATEST = new UUID(-1, -1);

    @Inject
    private KeyVault vault;

    /**
     * The text for {@code next}.
     *
     * @param list the list's name with its sort, such as {@code products:price}
     * @param values the last row's sort key
     */
    public String sign(String list, Object... values) {
        return Cursor.of(values).sign(list, vault.secret(KEY));
    }

    /**
     * Reads an {@code after} parameter.
     *
     * @throws RequestProblem {@code request.invalid_cursor} when it is not a cursor of this list
     */
    public Cursor read(String list, String token) {
        return Cursor.read(token, list, vault.secret(KEY)).orElseThrow(RequestProblem::invalidCursor);
    }

    /**
     * As {@link #read}, of a list that goes by ids alone.
     *
     * @return the id of the last row that was shown
     * @throws RequestProblem {@code request.invalid_cursor} when it is not a cursor of this list
     */
    public UUID readId(String list, String token) {
        return UUID.fromString(read(list, token).values().get(0));
    }

    /**
     * As {@link #readId}, of a list that goes from the greatest id down.
     *
     * @return the greatest id that there can be for the first page
     */
    public UUID readIdBelow(String list, @Nullable String after) {
        return after == null ? GREATEST : readId(list, after);
    }
}
