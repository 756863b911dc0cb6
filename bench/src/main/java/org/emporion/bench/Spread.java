package org.emporion.bench;

import java.util.List;
import java.util.Locale;

/** The median of some rounds, with the least and the greatest: how much of a difference is noise. */
record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** With so many decimals; a dash where it is not known. */
    String text(int decimals) {
        if (Double.isNaN(median)) {
            return "-";
        }
        String number = "%,." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "..." + number + ")", median, least, greatest);
    }
}
