package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A category's page.
 *
 * @param depth 0 for a root
 * @param ancestors from the root down to its parent
 * @param furtherParents those that it is listed under besides; they are no part of the way to it
 * @param children directly below it, in their order, those that it is a further parent of too
 * @param canonicalUrl the one address of its page in the shop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryView(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable String imageUrl,
        int position,
        int depth,
        @Nullable UUID parentId,
        List<CategoryLink> ancestors,
        List<CategoryLink> furtherParents,
        List<CategoryLink> children,
        @Nullable String canonicalUrl,
        int version) {

    CategoryView shownAt(String url) {
        return new CategoryView(
                id,
                slug,
                name,
                description,
                seoTitle,
                seoDescription,
                imageUrl,
                position,
                depth,
                parentId,
                ancestors,
                furtherParents,
                children,
                url,
                version);
    }
}
