package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.emporion.shared.Cursor;

/** Signs and reads the cursors of lists with the server's own key. */
@ApplicationScoped
public class Cursors {

    private static final String KEY = "cursor";

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
}
