package org.emporion.review.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.identity.PeopleQueries;
import org.emporion.media.MediaView;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.review.ReviewView;
import org.emporion.review.model.ReviewStatus;
import org.emporion.review.model.SubjectType;
import org.emporion.vendor.VendorQueries;
import org.emporion.vendor.VendorView;
import org.jspecify.annotations.Nullable;

/** Makes views of rows: names by one statement, pictures by another if there are any, answers with their rows. */
@ApplicationScoped
public class ReviewRows {

    /** What is read of reviews, from {@code emporion.review r}. */
    public static final String COLUMNS = """
            r.id, r.subject_type, r.subject_id, r.author_id, r.rating, r.title, r.body,
            cast(array_to_json(r.images) as text), r.order_id is not null, r.helpful, r.unhelpful, r.status, r.decision_reason, r.created_at, r.updated_at, r.version,
            (select cast(json_agg(json_build_object('vendorId', a.vendor_id, 'text', a.body, 'answeredAt', a.answered_at,
                                                    'updatedAt', a.updated_at)
                                  order by a.answered_at, a.vendor_id) as text)
             from emporion.review_answer a
             where a.review_id = r.id)
            """;

    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};
    private static final TypeReference<List<KeptAnswer>> ANSWERS = new TypeReference<>() {};

    private record KeptAnswer(UUID vendorId, String text, Instant answeredAt, Instant updatedAt) {}

    @Inject
    private PeopleQueries people;

    @Inject
    private VendorQueries vendors;

    @Inject
    private ReviewPictures pictures;

    @Inject
    private ObjectMapper json;

    public List<ReviewView> views(Caller caller, List<?> rows) {
        Set<UUID> authors = new HashSet<>();
        Set<UUID> images = new HashSet<>();
        rows.forEach(row -> {
            authors.add((UUID) ((Object[]) row)[3]);
            images.addAll(images((Object[]) row));
        });
        Map<UUID, String> names = people.names(caller.storeId(), authors);
        Map<UUID, MediaView> files = pictures.find(caller, images);
        return rows.stream()
                .map(row -> view(caller, (Object[]) row, names, files))
                .toList();
    }

    private ReviewView view(
            Caller caller, @Nullable Object[] column, Map<UUID, String> names, Map<UUID, MediaView> files) {
        SubjectType subject = SubjectType.valueOf(String.valueOf(column[1]));
        boolean insider = caller.may(Permission.REVIEWS_MODERATE)
                || (caller.userId() != null && caller.userId().equals(column[3]));
        return new ReviewView(
                (UUID) column[0],
                subject,
                subject == SubjectType.PRODUCT ? (UUID) column[2] : null,
                names.get((UUID) column[3]),
                (Integer) column[4],
                (String) column[5],
                (String) column[6],
                ReviewPictures.shown(images(column), files),
                (Boolean) column[8],
                (Integer) column[9],
                (Integer) column[10],
                read((String) column[16], ANSWERS).stream().map(this::answer).toList(),
                ReviewStatus.valueOf(String.valueOf(column[11])),
                insider ? (String) column[12] : null,
                (Instant) column[13],
                (Instant) column[14],
                (Integer) column[15]);
    }

    private List<UUID> images(@Nullable Object[] column) {
        return read((String) column[7], IDS);
    }

    private <T> List<T> read(@Nullable String kept, TypeReference<List<T>> type) {
        try {
            return kept == null ? List.of() : json.readValue(kept, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("a review is not readable: " + notOurs.getOriginalMessage(), notOurs);
        }
    }

    private ReviewView.Answer answer(KeptAnswer kept) {
        String vendor = vendors.find(kept.vendorId()).map(VendorView::name).orElse("");
        return new ReviewView.Answer(kept.vendorId(), vendor, kept.text(), kept.answeredAt(), kept.updatedAt());
    }
}
