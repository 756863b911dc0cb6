package org.emporion.bench;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one request, as the database saw it.
 *
 * @param transactions in the order of their beginnings
 */
record Recorded(List<Transaction> transactions) implements Serializable {

    /** @param explicit whether there was a BEGIN; without one the statement was a transaction of its own */
    record Transaction(boolean explicit, List<Statement> statements) implements Serializable {}

    /**
     * @param sql with question marks for parameters
     * @param parameters as text; those made by the request itself have places for fresh ones; null is NULL
     */
    record Statement(String sql, List<@Nullable Template> parameters) implements Serializable {}

    int statements() {
        return transactions.stream()
                .mapToInt(transaction -> transaction.statements().size())
                .sum();
    }
}
