package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A category with all that is below it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryNode(
        UUID id, String slug, String name, @Nullable String imageUrl, List<CategoryNode> children) {}
