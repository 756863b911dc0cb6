package org.emporion.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** The {@code fields} parameter of lists: answers only the named members of each item. */
@ApplicationScoped
public class Fields {

    @Inject
    private ObjectMapper json;

    /**
     * The page as it is, or with the named members only.
     *
     * @param fields names separated by commas; null for all
     * @throws RequestProblem naming those that the item does not have
     */
    public <T extends Record> Object of(Page<T> page, Class<T> item, @Nullable String fields) {
        if (fields == null) {
            return page;
        }
        List<String> names =
                Arrays.stream(fields.split(",", -1)).map(String::strip).toList();
        requireKnown(names, item);
        ObjectNode answer = json.createObjectNode();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(row -> items.add(selected(json.valueToTree(row), names)));
        if (page.next() != null) {
            answer.put("next", page.next());
        }
        return answer;
    }

    private JsonNode selected(ObjectNode row, List<String> names) {
        return row.retain(names);
    }

    private static void requireKnown(List<String> names, Class<? extends Record> item) {
        Set<String> known = Arrays.stream(item.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        List<FieldError> unknown = names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError("fields", "request.unknown_field", "there is no field " + name))
                .toList();
        if (!unknown.isEmpty()) {
            throw RequestProblem.invalid(unknown);
        }
    }
}
