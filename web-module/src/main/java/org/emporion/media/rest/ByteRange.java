package org.emporion.media.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request asks for by {@code Range} (RFC 9110, 14.1.2). Several parts, other units, a part beyond the
 * end and what cannot be read are answered with the whole: a server may always pass over the header (14.2).
 */
record ByteRange(long from, long length, long whole) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static ByteRange all(long whole) {
        return new ByteRange(0, whole, whole);
    }

    static ByteRange of(String header, long whole) {
        Matcher one = ONE.matcher(header.strip());
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return all(whole);
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(one.group(2)), whole);
            return last == 0 ? all(whole) : new ByteRange(whole - last, last, whole);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? whole - 1 : Math.min(Long.parseLong(one.group(2)), whole - 1);
        return last < first ? all(whole) : new ByteRange(first, last - first + 1, whole);
    }

    boolean isWhole() {
        return length == whole;
    }

    String described() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + whole;
    }
}
