package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.platform.RequestProblem;

/**
 * What a list asks of attributes: each {@code name:value}, or {@code name:least..greatest} of a number. Of several with one name
 * any may be true, as in a search, and every name must have one.
 */
final class AttributeConditions {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");

    /** {@code 8..16}, {@code 8..} or {@code ..16}: numbers, both ends included. */
    private static final Pattern RANGE =
            Pattern.compile("([^:]+):(?=.*\\d)(-?\\d{1,18}(?:\\.\\d{1,12})?)?\\.\\.(-?\\d{1,18}(?:\\.\\d{1,12})?)?");

    /** Casts in subqueries are made once; in a plan that is kept they were made for each product. */
    private static final String EQUAL =
            "p.attributes @> (select cast(:attribute%1$d as jsonb)) or p.attributes @> (select cast(:typed%1$d as jsonb))";

    /** The name is looked up in the index; the path language compares numbers with numbers alone. */
    private static final String WITHIN = """
            p.attributes @> (select cast(:attribute%1$d as jsonb))
                   and jsonb_path_exists(p.attributes, (select cast(:typed%1$d as jsonpath)), (select cast(:range%1$d as jsonb)))""";

    private record Member(ArrayNode array, ObjectNode node) {

        static Member of(ObjectMapper json, String name) {
            ArrayNode array = json.createArrayNode();
            return new Member(array, array.addObject().put("name", name));
        }

        Member put(String field, String value) {
            node.put(field, value);
            return this;
        }

        String arrayText() {
            return array.toString();
        }
    }

    private final List<String> attributes;

    AttributeConditions(List<String> attributes) {
        this.attributes = attributes;
    }

    /** Conditions on the alias p, with their parameters named. */
    String text() {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (int i = 0; i < attributes.size(); i++) {
            String attribute = attributes.get(i);
            String condition = (rangeOf(attribute).isPresent() ? WITHIN : EQUAL).formatted(i);
            byName.computeIfAbsent(nameOf(attribute), unknown -> new ArrayList<>())
                    .add(condition);
        }
        StringBuilder text = new StringBuilder();
        byName.values()
                .forEach(any ->
                        text.append("  and (").append(String.join(" or ", any)).append(")\n"));
        return text.toString();
    }

    private static String nameOf(String attribute) {
        return attribute.split(":", 2)[0];
    }

    /** Whether there are some, and all of them bounds of numbers. */
    boolean areRanges() {
        return !attributes.isEmpty()
                && attributes.stream().allMatch(attribute -> rangeOf(attribute).isPresent());
    }

    /** The values of the parameters. */
    void put(Map<String, Object> values, ObjectMapper json) {
        for (int i = 0; i < attributes.size(); i++) {
            String attribute = attributes.get(i);
            Optional<Matcher> range = rangeOf(attribute);
            if (range.isPresent()) {
                range(values, i, range.get(), json);
            } else {
                attribute(values, i, attribute, json);
            }
        }
    }

    private static Optional<Matcher> rangeOf(String attribute) {
        Matcher range = RANGE.matcher(attribute);
        return range.matches() ? Optional.of(range) : Optional.empty();
    }

    /** A path over an attribute of this name whose number lies between the bounds that there are. */
    private static void range(Map<String, Object> values, int index, Matcher range, ObjectMapper json) {
        String name = range.group(1);
        ObjectNode bounds = json.createObjectNode().put("name", name);
        StringBuilder path = new StringBuilder("$[*] ? (@.name == $name");
        if (range.group(2) != null) {
            path.append(" && @.value >= $least");
            bounds.put("least", new BigDecimal(range.group(2)));
        }
        if (range.group(3) != null) {
            path.append(" && @.value <= $greatest");
            bounds.put("greatest", new BigDecimal(range.group(3)));
        }
        values.put("attribute" + index, Member.of(json, name).arrayText());
        values.put("typed" + index, path.append(')').toString());
        values.put("range" + index, bounds.toString());
    }

    /** The value as a text, and as the number or truth value that it may stand for. */
    private static void attribute(Map<String, Object> values, int index, String nameAndValue, ObjectMapper json) {
        int colon = nameAndValue.indexOf(':');
        if (colon <= 0 || colon == nameAndValue.length() - 1) {
            throw RequestProblem.invalid("attribute", "request.invalid_value", "must be name:value");
        }
        String name = nameAndValue.substring(0, colon);
        String value = nameAndValue.substring(colon + 1);
        values.put(
                "attribute" + index, Member.of(json, name).put("value", value).arrayText());
        Member typed = Member.of(json, name);
        if (NUMBER.matcher(value).matches()) {
            typed.node.put("value", new BigDecimal(value));
        } else if (value.equals("true") || value.equals("false")) {
            typed.node.put("value", Boolean.parseBoolean(value));
        } else {
            typed.node.put("value", value);
        }
        values.put("typed" + index, typed.arrayText());
    }
}
