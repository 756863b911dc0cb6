package org.emporion.bench;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one connection does over and over: the steps in order, with the variables of a row picked at random.
 *
 * @param whole whether all steps together are the one operation that is counted and timed, or each step is
 */
record Scenario(String name, List<Step> steps, List<Map<String, String>> rows, boolean whole) implements Serializable {

    /** The variables to begin with. */
    Map<String, String> start() {
        return new HashMap<>(rows.get(ThreadLocalRandom.current().nextInt(rows.size())));
    }

    /** How many counted operations one pass makes. */
    int operations() {
        return whole ? 1 : steps.size();
    }
}
