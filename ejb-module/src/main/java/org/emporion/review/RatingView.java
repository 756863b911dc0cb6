package org.emporion.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all published reviews of a subject say together.
 *
 * @param reviews how many there are
 * @param stars the sum of their ratings
 * @param average stars by reviews, rounded half up to two digits; absent while there are none
 * @param distribution how many gave one star, two, and so on to five
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RatingView(int reviews, long stars, @Nullable BigDecimal average, List<Integer> distribution) {

    public static final RatingView NONE = new RatingView(0, 0, null, List.of(0, 0, 0, 0, 0));

    /** @param distribution five counts */
    public static RatingView of(List<Integer> distribution) {
        int reviews = 0;
        long stars = 0;
        for (int i = 0; i < distribution.size(); i++) {
            reviews += distribution.get(i);
            stars += (i + 1L) * distribution.get(i);
        }
        BigDecimal average = reviews == 0
                ? null
                : BigDecimal.valueOf(stars).divide(BigDecimal.valueOf(reviews), 2, RoundingMode.HALF_UP);
        return new RatingView(reviews, stars, average, List.copyOf(distribution));
    }
}
