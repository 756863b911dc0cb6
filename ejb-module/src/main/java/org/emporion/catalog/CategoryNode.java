package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A category with all that is below it.
 *
 * @param further true where it stands under a further parent: what is below it is shown under its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryNode(
        UUID id,
        String slug,
        String name,
        @Nullable String imageUrl,
        @Nullable Boolean further,
        List<CategoryNode> children) {

    /** Whether it is here under a further parent. */
    public boolean standsElsewhere() {
        return further != null && further;
    }
}
