package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps files in a bucket of Amazon S3 or of anything that speaks its language: {@code media/<id>/<name>}. */
@ApplicationScoped
public class S3Store implements ContentStore {

    static final String PLACE = "S3";

    private static final Pattern KEY =
            Pattern.compile("media/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/([a-z0-9.]+)");

    @Inject
    private S3Connection connection;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.bucket")
    private Optional<String> bucket;

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public void put(UUID mediaId, String name, Path file, String mediaType) throws IOException {
        connection.ask(s3 -> s3.putObject(
                put -> put.bucket(bucket()).key(key(mediaId, name)).contentType(mediaType),
                RequestBody.fromFile(file)));
    }

    @Override
    public InputStream read(UUID mediaId, String name, long from, long length) throws IOException {
        return connection.ask(s3 -> s3.getObject(get ->
                get.bucket(bucket()).key(key(mediaId, name)).range("bytes=" + from + "-" + (from + length - 1))));
    }

    @Override
    public void remove(UUID mediaId, String name) throws IOException {
        connection.ask(s3 -> s3.deleteObject(delete -> delete.bucket(bucket()).key(key(mediaId, name))));
    }

    @Override
    public void removeAll(UUID mediaId) throws IOException {
        for (S3Object object : page("media/" + mediaId + "/", null, 1000).contents()) {
            connection.ask(
                    s3 -> s3.deleteObject(delete -> delete.bucket(bucket()).key(object.key())));
        }
    }

    @Override
    public Listing list(@Nullable String after, int most) throws IOException {
        ListObjectsV2Response page = page("media/", after, Math.min(most, 1000));
        List<Kept> kept = new ArrayList<>();
        @Nullable String last = null;
        for (S3Object object : page.contents()) {
            last = object.key();
            Matcher ours = KEY.matcher(object.key());
            if (ours.matches()) {
                kept.add(new Kept(UUID.fromString(ours.group(1)), ours.group(2), object.lastModified()));
            }
        }
        return new Listing(kept, Boolean.TRUE.equals(page.isTruncated()) ? last : null);
    }

    private ListObjectsV2Response page(String prefix, @Nullable String after, int most) throws IOException {
        return connection.ask(s3 -> s3.listObjectsV2(
                list -> list.bucket(bucket()).prefix(prefix).startAfter(after).maxKeys(most)));
    }

    private static String key(UUID mediaId, String name) {
        return "media/" + mediaId + "/" + name;
    }

    private String bucket() {
        return bucket.orElseThrow(() -> new IllegalStateException("emporion.media.s3.bucket is not set"));
    }
}
