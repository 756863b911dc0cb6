package org.emporion.bench;

import java.io.Serializable;

/** An order to a {@link Worker}. */
interface Work extends Serializable {

    /** Does it, and gives what was counted. */
    Tally run() throws Exception;
}
