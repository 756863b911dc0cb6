package org.emporion.review.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What one person says of one subject. Its votes are counted beside it by statements of their own. */
@Entity
@Table(name = "review")
public class Review {

    @Id
    private UUID id = Uuid7.next();

    @Column(name = "store_id")
    private UUID storeId = id;

    @Enumerated(EnumType.STRING)
    @Column(name = "subject_type")
    private SubjectType subjectType = SubjectType.PRODUCT;

    @Column(name = "subject_id")
    private UUID subjectId = id;

    @Column(name = "author_id")
    private UUID authorId = id;

    @Column(name = "order_id")
    private @Nullable UUID orderId;

    private int rating;
    private @Nullable String title;
    private @Nullable String body;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private UUID[] images = {};

    @Enumerated(EnumType.STRING)
    private ReviewStatus status = ReviewStatus.PENDING;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String screening = "{}";

    @Column(name = "decided_by")
    private @Nullable UUID decidedBy;

    @Column(name = "decision_reason")
    private @Nullable String decisionReason;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    private Instant updatedAt = Instant.EPOCH;

    @Version
    private int version;

    protected Review() {}

    /** A review that nobody has looked at yet. */
    public static Review write(
            UUID storeId, SubjectType type, UUID subjectId, UUID authorId, ReviewContent content, Instant at) {
        Review review = new Review();
        review.storeId = storeId;
        review.subjectType = type;
        review.subjectId = subjectId;
        review.authorId = authorId;
        review.createdAt = at;
        review.rewrite(content, at);
        return review;
    }

    /** Says something else; what it is to everybody, screening tells next. */
    public void rewrite(ReviewContent content, Instant at) {
        rating = content.rating();
        title = content.title();
        body = content.text();
        images = content.images().toArray(UUID[]::new);
        updatedAt = at;
    }

    /**
     * Takes the verdict of the machine. It publishes nothing that a person has rejected: that waits for a person again.
     *
     * @param found what was found, as JSON
     */
    public void screened(ReviewStatus verdict, String found) {
        boolean refusedByPerson = decidedBy != null && status != ReviewStatus.PUBLISHED;
        status = refusedByPerson && verdict == ReviewStatus.PUBLISHED ? ReviewStatus.PENDING : verdict;
        screening = found;
        if (!refusedByPerson) {
            decidedBy = null;
            decidedAt = null;
            decisionReason = null;
        }
    }

    /** A person publishes or rejects it. */
    public void decide(ReviewStatus decision, UUID moderator, @Nullable String reason, Instant at) {
        if (decision == ReviewStatus.PENDING) {
            throw new IllegalArgumentException("a decision publishes or rejects");
        }
        status = decision;
        decidedBy = moderator;
        decisionReason = reason;
        decidedAt = at;
        updatedAt = at;
    }

    /** The author got what is reviewed by this order. */
    public void boughtBy(UUID order) {
        orderId = order;
    }

    /** How many stars it counts for: none unless it is published. */
    public int counted() {
        return status == ReviewStatus.PUBLISHED ? rating : 0;
    }

    public boolean isBy(@Nullable UUID person) {
        return authorId.equals(person);
    }

    public UUID id() {
        return id;
    }

    public SubjectType subjectType() {
        return subjectType;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public UUID authorId() {
        return authorId;
    }

    public boolean isVerified() {
        return orderId != null;
    }

    public int rating() {
        return rating;
    }

    public List<UUID> images() {
        return List.of(images);
    }

    public ReviewStatus status() {
        return status;
    }

    public int version() {
        return version;
    }
}
