package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import org.emporion.shared.Problem.FieldError;

/** What is wrong with JSON that could not be read, in the same words as for any request body. */
public final class Unreadable {

    private Unreadable() {}

    /** The field that stopped the reading, without a word about classes. */
    public static List<FieldError> fields(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return List.of(new FieldError(pointer(unknown), "request.unknown_field", "is not a field of this request"));
        }
        if (unreadable instanceof JsonMappingException mismatch
                && !mismatch.getPath().isEmpty()) {
            boolean refused = mismatch.getCause() instanceof IllegalArgumentException;
            return List.of(
                    refused
                            ? new FieldError(pointer(mismatch), "request.invalid_value", "is not a valid value")
                            : new FieldError(pointer(mismatch), "request.wrong_type", "has the wrong type or shape"));
        }
        return List.of(new FieldError("", "request.malformed", "is not JSON of the expected shape"));
    }

    private static String pointer(JsonMappingException mismatch) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            pointer.append('/');
            if (step.getFieldName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
