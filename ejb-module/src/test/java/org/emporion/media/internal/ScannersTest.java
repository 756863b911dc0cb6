package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a clear word counts as clean. */
class ScannersTest {

    private static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_500, 65_536, 131_050, 200_000})
    void theBuiltInOneFindsItsSignatureWhereverItIs(int offset) throws IOException {
        byte[] content = new byte[offset + EICAR.length + 17];
        Arrays.fill(content, (byte) 'X');
        System.arraycopy(EICAR, 0, content, offset, EICAR.length);
        assertThat(new BuiltInScanner().scan(file(content))).contains("Eicar-Test-Signature");
        content[offset + 20] ^= 1;
        assertThat(new BuiltInScanner().scan(file(content))).isEmpty();
    }

    @Test
    void readsWhatClamdSays() throws IOException {
        assertThat(ClamdScanner.verdict("stream: OK")).isEmpty();
        assertThat(ClamdScanner.verdict("stream: Win.Test.EICAR_HDB-1 FOUND")).contains("Win.Test.EICAR_HDB-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "stream: ",
                "stream: OK FOUND?",
                "INSTREAM size limit exceeded. ERROR",
                "stream: Can't allocate memory ERROR",
                "UNKNOWN COMMAND"
            })
    void takesNothingElseForClean(String answer) {
        assertThatIOException().isThrownBy(() -> ClamdScanner.verdict(answer));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }
}
