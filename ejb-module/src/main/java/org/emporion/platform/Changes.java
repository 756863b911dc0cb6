package org.emporion.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that an act has changed, each with what it was and what it became, for the audit alone: they stay with the
 * outbox and travel with no event.
 */
final class Changes {

    /** Fields that change with every write and tell nothing. */
    private static final Set<String> BOOKKEEPING = Set.of("version", "updatedAt");

    private final ObjectNode fields;

    private Changes(ObjectNode fields) {
        this.fields = fields;
    }

    /** What distinguishes two states of a thing, as their views are written. */
    static Changes between(ObjectMapper json, Object before, Object after) {
        JsonNode old = json.valueToTree(before);
        JsonNode now = json.valueToTree(after);
        Set<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        names.removeAll(BOOKKEEPING);
        ObjectNode fields = json.createObjectNode();
        for (String name : names) {
            JsonNode was = old.path(name);
            JsonNode is = now.path(name);
            if (!was.equals(is)) {
                ObjectNode change = fields.putObject(name);
                put(change, "before", was);
                put(change, "after", is);
            }
        }
        return new Changes(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** As JSON: {@code {"title": {"before": "A", "after": "B"}}}. */
    String text() {
        return fields.toString();
    }

    private static void put(ObjectNode change, String when, JsonNode value) {
        if (!(value instanceof MissingNode) && !value.isNull()) {
            change.set(when, value);
        }
    }
}
