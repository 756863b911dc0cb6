package org.emporion.review.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.review.Screened;
import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewContent;
import org.emporion.review.model.ReviewStatus;

/** Screens reviews by the model that is shipped and the bounds that are set, and keeps what was found. */
@ApplicationScoped
public class ScreenReviews {

    @Inject
    private ObjectMapper json;

    @Inject
    @ConfigProperty(name = "emporion.review.hold-from")
    private double holdFrom;

    @Inject
    @ConfigProperty(name = "emporion.review.reject-from")
    private double rejectFrom;

    private final SpamModel model = SpamModel.shipped();

    /** Gives the review its status by what it says now. */
    public void screen(Review review, ReviewContent content) {
        Screened found = new Screening(model, holdFrom, rejectFrom).screen(content.title(), content.text());
        ReviewStatus verdict = found.verdict();
        review.screened(verdict == null ? ReviewStatus.PENDING : verdict, text(found));
    }

    /** What was found, from how it is kept. */
    public Screened read(String kept) {
        try {
            return json.readValue(kept, Screened.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "what screening found is not readable: " + notOurs.getOriginalMessage(), notOurs);
        }
    }

    private String text(Screened found) {
        try {
            return json.writeValueAsString(found);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always writable", impossible);
        }
    }
}
