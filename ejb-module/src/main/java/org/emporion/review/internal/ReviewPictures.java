package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.review.ReviewView;
import org.emporion.review.model.Review;

/** Where pictures of reviews will come from: uploads of their authors. There are none yet, so none are taken. */
@ApplicationScoped
public class ReviewPictures {

    /**
     * Makes these the review's pictures and lets go of all others, in the running transaction.
     *
     * @throws RequestProblem {@code request.invalid} for a picture that is nobody's upload
     */
    public void keep(Caller caller, Review review, List<UUID> images) {
        if (!images.isEmpty()) {
            throw RequestProblem.invalid("/images/0", "request.invalid_value", "is no upload of yours");
        }
    }

    /** Where they are. */
    public List<ReviewView.Image> show(List<UUID> images) {
        return List.of();
    }

    /** The review goes, and its pictures are nobody's. */
    public void release(Review review) {
        // there are none
    }
}
