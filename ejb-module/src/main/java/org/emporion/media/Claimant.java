package org.emporion.media;

import java.util.UUID;

/**
 * What a file is used for, such as one product or one person's picture.
 *
 * @param type the capability's own word, {@code product}
 * @param id of the thing
 * @param visibility who sees the file
 * @param keeper whose the file is from then on
 */
public record Claimant(String type, UUID id, Visibility visibility, Keeper keeper) {

    /** Who sees a file. */
    public enum Visibility {
        /** Everybody, at a fixed address. */
        PUBLIC,
        /** Who has a link that was signed for them. */
        PRIVATE
    }

    /** Whose a file is. */
    public enum Keeper {
        /** It stays its sender's, and goes when they are erased. */
        SENDER,
        /** It becomes the shop's, and stays when its sender is erased. */
        STORE
    }
}
