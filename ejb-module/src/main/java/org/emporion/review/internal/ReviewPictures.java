package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.emporion.media.ClaimMedia;
import org.emporion.media.Claimant;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaQueries;
import org.emporion.media.MediaVariant;
import org.emporion.media.MediaView;
import org.emporion.platform.Caller;
import org.emporion.review.ReviewView;
import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewStatus;

/**
 * Pictures of reviews: uploads of their authors, who stay their owners; with the author they go. Everybody may open those of a
 * published review alone.
 */
@ApplicationScoped
public class ReviewPictures {

    @Inject
    private ClaimMedia media;

    @Inject
    private MediaQueries files;

    /**
     * Makes these the review's pictures and lets go of all others, in the running transaction.
     *
     * @throws org.emporion.media.MediaProblem {@code media.not_claimable}
     */
    public void keep(Caller caller, Review review, List<UUID> before) {
        List<UUID> images = review.images();
        media.claim(caller, claimant(review), MediaKind.IMAGE, images);
        if (!images.containsAll(before)) {
            media.releaseAllBut(claimant(review), images);
        }
    }

    /** A moderator has decided: who sees the review sees its pictures. */
    public void follow(Caller caller, Review review) {
        media.claim(caller, claimant(review), MediaKind.IMAGE, review.images());
    }

    /** Where they are, by one statement if there are any. */
    public Map<UUID, MediaView> find(Caller caller, Collection<UUID> images) {
        return files.views(caller.storeId(), images);
    }

    /** Those of one review, in its order; one whose file is gone is left out. */
    static List<ReviewView.Image> shown(List<UUID> images, Map<UUID, MediaView> found) {
        return images.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(file -> new ReviewView.Image(
                        file.id(), address(file, MediaVariant.LARGE), address(file, MediaVariant.SMALL)))
                .toList();
    }

    /** The review goes, and its pictures are nobody's. */
    public void release(Review review) {
        media.release(claimant(review), review.images());
    }

    private static String address(MediaView file, MediaVariant form) {
        return file.variants().stream()
                .filter(variant -> variant.variant().equals(form.label()))
                .map(MediaView.Variant::url)
                .findFirst()
                .orElse("");
    }

    private static Claimant claimant(Review review) {
        Claimant.Visibility visibility =
                review.status() == ReviewStatus.PUBLISHED ? Claimant.Visibility.PUBLIC : Claimant.Visibility.PRIVATE;
        return new Claimant("review", review.id(), visibility, Claimant.Keeper.SENDER);
    }
}
