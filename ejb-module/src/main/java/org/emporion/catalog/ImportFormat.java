package org.emporion.catalog;

/** What a file of products is: NDJSON, a JSON object a line; CSV, a row a variant. */
public enum ImportFormat {
    NDJSON,
    CSV
}
