package org.emporion.media;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where public media are: fixed for the life of a file, so that nobody has to be asked for them. */
public final class MediaAddresses {

    private static final String ROOT = "/api/v1/media/";
    private static final Pattern ORIGINAL = Pattern.compile(
            Pattern.quote(ROOT) + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/original");

    private MediaAddresses() {}

    /** The path of one form of a file. */
    public static String of(UUID mediaId, MediaVariant variant) {
        return ROOT + mediaId + "/" + variant.label();
    }

    /** Another form of the picture at this address; the address as it is when it is not an original of ours. */
    public static String smaller(String address, MediaVariant variant) {
        Matcher own = ORIGINAL.matcher(address);
        return own.matches() ? of(UUID.fromString(own.group(1)), variant) : address;
    }
}
