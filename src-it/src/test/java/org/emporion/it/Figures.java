package org.emporion.it;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's figures as Prometheus reads them. */
public final class Figures {

    private Figures() {}

    /** The sum of a figure's samples that carry all of these labels, {@code status="200"}; zero when there is none. */
    public static double sum(String name, String... labels) {
        String text = Emporion.running().management().get("/metrics").expect(200).text();
        Matcher sample =
                Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{(.*)\\})? (\\S+)$").matcher(text);
        double sum = 0;
        while (sample.find()) {
            if (carries(String.valueOf(sample.group(1)), labels)) {
                sum += Double.parseDouble(sample.group(2));
            }
        }
        return sum;
    }

    /** Whether there is a sample of that name at all. */
    public static boolean has(String name) {
        String text = Emporion.running().management().get("/metrics").expect(200).text();
        return Pattern.compile("(?m)^" + Pattern.quote(name) + "[{ ]").matcher(text).find();
    }

    private static boolean carries(String labels, String... wanted) {
        for (String label : wanted) {
            if (!labels.contains(label)) {
                return false;
            }
        }
        return true;
    }
}
