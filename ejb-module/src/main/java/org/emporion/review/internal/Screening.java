package org.emporion.review.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.emporion.review.Screened;
import org.emporion.review.model.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a text that nobody has read. What says how to be reached has no place in a review and is held; what
 * reads like advertising is held; what does both is rejected. The model alone rejects nothing: it has learned from short
 * messages of another kind, and a person may be wronged.
 */
final class Screening {

    private static final int LONGEST_DETAIL = 120;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\bhttps?://\\S+|\\bwww\\.\\S+|\\b[a-z0-9-]{1,63}+\\.(?:com|net|org|info|biz|shop|xyz|top|site)\\b");
    private static final Pattern MAIL =
            Pattern.compile("(?i)(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}+@[a-z0-9.-]{1,190}\\.[a-z]{2,20}");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d(?:[ ()/.-]{0,2}\\d){8,14}");

    private final SpamModel model;
    private final double holdFrom;
    private final double rejectFrom;

    /**
     * @param holdFrom what reads so much like advertising, 0 to 1, is held
     * @param rejectFrom and this much, with a way to be reached, is rejected
     */
    Screening(SpamModel model, double holdFrom, double rejectFrom) {
        this.model = model;
        this.holdFrom = holdFrom;
        this.rejectFrom = rejectFrom;
    }

    Screened screen(@Nullable String title, @Nullable String text) {
        String all = (title == null ? "" : title + "\n") + (text == null ? "" : text);
        SpamModel.Score score = model.score(all);
        List<Screened.Reason> contacts = contacts(all);
        List<Screened.Reason> reasons = new ArrayList<>(contacts);
        if (score.probability() >= holdFrom) {
            reasons.add(0, new Screened.Reason("reads_like_spam", words(score)));
        }
        if (SpamModel.shouts(all)) {
            reasons.add(new Screened.Reason("shouts", "most words are in capitals"));
        }
        boolean rejected = score.probability() >= rejectFrom && !contacts.isEmpty();
        return new Screened(verdict(rejected, reasons), Math.round(score.probability() * 1000) / 1000.0, reasons);
    }

    private static ReviewStatus verdict(boolean rejected, List<Screened.Reason> reasons) {
        if (rejected) {
            return ReviewStatus.REJECTED;
        }
        return reasons.isEmpty() ? ReviewStatus.PUBLISHED : ReviewStatus.PENDING;
    }

    private static List<Screened.Reason> contacts(String text) {
        List<Screened.Reason> found = new ArrayList<>();
        String left = text;
        left = take("names_mail", MAIL, left, found);
        left = take("names_address", ADDRESS, left, found);
        take("names_phone", PHONE, left, found);
        return found;
    }

    /** Notes the first, and gives what is left of the text without any: a mail address holds a name of a site. */
    private static String take(String code, Pattern sign, String text, List<Screened.Reason> found) {
        Matcher first = sign.matcher(text);
        if (!first.find()) {
            return text;
        }
        found.add(new Screened.Reason(code, cut(first.group())));
        return sign.matcher(text).replaceAll(" ");
    }

    private static String words(SpamModel.Score score) {
        return cut(score.parts().stream().map(SpamModel.Part::feature).collect(Collectors.joining(", ")));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_DETAIL) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_DETAIL - 1)) ? LONGEST_DETAIL - 1 : LONGEST_DETAIL;
        return text.substring(0, end);
    }
}
