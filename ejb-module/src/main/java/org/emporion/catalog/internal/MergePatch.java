package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): a member replaces, null removes, an object is merged member by member. */
public final class MergePatch {

    private MergePatch() {}

    /** The target as the patch makes it; neither argument is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                JsonNode present = result.path(change.getKey());
                result.set(change.getKey(), apply(present, change.getValue()));
            }
        });
        return result;
    }
}
