package org.emporion.search.internal;

import java.util.List;
import org.emporion.platform.Store;
import org.emporion.search.internal.index.IndexedEntry;

/** Something beside products that can be found. Each kind is one bean of this type, found by its presence. */
public interface EntrySource {

    /** As answers name it, {@code category}. */
    String kind();

    /** Everything of this kind that everybody may see. */
    List<IndexedEntry> of(Store store);

    /** Whether such an event tells of a change of this kind. */
    boolean follows(String eventType);
}
