package org.emporion.media.internal;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The one way out to the bucket: a call ends in time, a store that fails is left alone for some seconds, and however slow it
 * is, it holds only a part of the server's threads. The client is made when it is first needed, so that a shop without a
 * bucket pays nothing for it.
 */
@ApplicationScoped
public class S3Connection {

    private static final Duration CONNECTING = Duration.ofSeconds(2);

    @Inject
    @ConfigProperty(name = "emporion.media.s3.endpoint")
    private Optional<URI> endpoint;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.region")
    private String region;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.path-style")
    private boolean pathStyle;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.access-key")
    private Optional<String> accessKey;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.secret-key")
    private Optional<String> secretKey;

    @Inject
    @ConfigProperty(name = "emporion.media.s3.timeout")
    private Duration timeout;

    private @Nullable S3Client client;

    /**
     * Asks the store.
     *
     * @throws NoSuchFileException when it does not have what it is asked for
     */
    @Bulkhead(12)
    @CircuitBreaker(
            requestVolumeThreshold = 12,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            // neither what is not there nor a call that found no place says anything about the store
            skipOn = {NoSuchFileException.class, BulkheadException.class})
    public <T> T ask(Function<S3Client, T> question) throws IOException {
        try {
            return question.apply(client());
        } catch (NoSuchKeyException absent) {
            throw new NoSuchFileException(String.valueOf(absent.getMessage()));
        } catch (SdkException failed) {
            throw new IOException("S3: " + failed.getMessage(), failed);
        }
    }

    private synchronized S3Client client() {
        S3Client made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    private S3Client make() {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(timeout))
                // what many a store that is not Amazon's does not understand is sent only where it is asked for
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .chunkedEncodingEnabled(false)
                        .build())
                .overrideConfiguration(
                        calls -> calls.apiCallAttemptTimeout(timeout).apiCallTimeout(timeout.multipliedBy(2)));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private AwsCredentialsProvider credentials() {
        if (accessKey.isPresent() && secretKey.isPresent()) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey.get(), secretKey.get()));
        }
        return DefaultCredentialsProvider.builder().build();
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
