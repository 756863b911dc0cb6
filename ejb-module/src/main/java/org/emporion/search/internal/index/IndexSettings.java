package org.emporion.search.internal.index;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an index is.
 *
 * @param directory of the embedded index; unused by a cluster
 * @param cluster whether Elasticsearch or OpenSearch holds it
 * @param meaning whether products carry vectors
 * @param more further properties of Hibernate Search, such as a cluster's hosts
 */
public record IndexSettings(Path directory, boolean cluster, boolean meaning, Map<String, String> more) {

    /** An embedded index in this directory. */
    public static IndexSettings embedded(Path directory, boolean meaning) {
        return new IndexSettings(directory, false, meaning, Map.of());
    }
}
