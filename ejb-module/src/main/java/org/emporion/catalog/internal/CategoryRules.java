package org.emporion.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.emporion.catalog.CategoryDraft;
import org.emporion.catalog.model.CategoryContent;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** What may be written of a category. Pure: it names all invalid fields at once. */
public final class CategoryRules {

    /** Where the further parents are named. */
    public static final String FURTHER_PARENTS = "/furtherParents";

    private static final int MAX_POSITION = 1_000_000;
    private static final int MAX_FURTHER_PARENTS = 20;

    private final List<FieldError> errors = new ArrayList<>();

    private CategoryRules() {}

    public static List<FieldError> of(CategoryDraft draft) {
        CategoryRules rules = new CategoryRules();
        if (draft.name() == null || draft.name().isBlank()) {
            rules.fail("/name", "request.not_blank", "must not be blank");
        }
        if (draft.slug() != null && !Slug.isValid(draft.slug())) {
            rules.fail("/slug", "request.invalid_value", "must be small letters, digits and single hyphens");
        }
        rules.text("/name", draft.name(), ProductRules.MAX_NAME);
        rules.text("/parent", draft.parent(), ProductRules.MAX_NAME);
        rules.furtherParents(draft.furtherParentsOrNone());
        rules.text("/description", draft.description(), ProductRules.MAX_DESCRIPTION);
        rules.text("/seoTitle", draft.seoTitle(), ProductRules.MAX_SEO_TITLE);
        rules.text("/seoDescription", draft.seoDescription(), ProductRules.MAX_SEO_DESCRIPTION);
        rules.text("/imageUrl", draft.imageUrl(), ProductRules.MAX_URL);
        if (draft.position() != null && (draft.position() < 0 || draft.position() > MAX_POSITION)) {
            rules.fail("/position", "request.range", "must be between 0 and " + MAX_POSITION);
        }
        return List.copyOf(rules.errors);
    }

    /** What may be written of the further parents of one that is there. */
    public static List<FieldError> ofFurtherParents(List<String> parents) {
        CategoryRules rules = new CategoryRules();
        rules.furtherParents(parents);
        return List.copyOf(rules.errors);
    }

    /**
     * What a category shows by a draft without errors.
     *
     * @param presentSlug of a category that is there, which it keeps where the draft names none
     */
    public static CategoryContent content(CategoryDraft draft, @Nullable String presentSlug) {
        String name = Objects.requireNonNull(draft.name());
        String slug = draft.slug();
        if (slug == null) {
            slug = presentSlug == null ? Slug.of(name, "category") : presentSlug;
        }
        return new CategoryContent(
                slug, name, draft.description(), draft.seoTitle(), draft.seoDescription(), draft.imageUrl());
    }

    private void furtherParents(List<String> parents) {
        if (parents.size() > MAX_FURTHER_PARENTS) {
            fail(FURTHER_PARENTS, "request.size", "must be at most " + MAX_FURTHER_PARENTS);
            return;
        }
        for (int i = 0; i < parents.size(); i++) {
            String pointer = FURTHER_PARENTS + "/" + i;
            if (parents.get(i) == null || parents.get(i).isBlank()) {
                fail(pointer, "request.not_blank", "must not be blank");
            } else {
                text(pointer, parents.get(i), ProductRules.MAX_NAME);
            }
        }
    }

    private void text(String pointer, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            fail(pointer, "request.size", "must be at most " + longest + " characters");
        } else if (text != null && !ProductRules.isStorable(text)) {
            fail(pointer, "request.invalid_value", "holds a character that is none");
        }
    }

    private void fail(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }
}
