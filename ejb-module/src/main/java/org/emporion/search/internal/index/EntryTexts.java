package org.emporion.search.internal.index;

import java.util.Locale;
import java.util.UUID;

/** What of other things goes into which field. */
public final class EntryTexts {

    private EntryTexts() {}

    public static IndexedEntry entry(UUID storeId, Locale locale, String kind, UUID id, String slug, String name) {
        return new IndexedEntry(
                id, new IndexedEntry.Content(storeId.toString(), kind, Language.of(name, locale), slug, name, name));
    }
}
