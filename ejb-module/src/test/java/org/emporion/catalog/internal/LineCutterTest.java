package org.emporion.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.emporion.platform.RequestProblem;
import org.junit.jupiter.api.Test;

class LineCutterTest {

    @Test
    void countsBlankLinesForTheirNumberOnly() throws IOException {
        LineCutter cutter = cutter("a\n\n \r\nb");
        LineCutter.Block block = Objects.requireNonNull(cutter.next());
        assertThat(LineCutter.lines(block.content())).containsExactly("a", "", " \r", "b", "");
        assertThat(block.firstLine()).isEqualTo(1);
        assertThat(cutter.next()).isNull();
        assertThat(cutter.linesWithContent()).isEqualTo(2);
    }

    @Test
    void cutsAfterFiveHundredLines() throws IOException {
        LineCutter cutter = cutter("x\n".repeat(501));
        assertThat(Objects.requireNonNull(cutter.next()).lines()).isEqualTo(500);
        LineCutter.Block second = Objects.requireNonNull(cutter.next());
        assertThat(second.firstLine()).isEqualTo(501);
        assertThat(second.number()).isEqualTo(1);
        assertThat(second.lines()).isEqualTo(1);
        assertThat(cutter.next()).isNull();
        assertThat(cutter.linesWithContent()).isEqualTo(501);
    }

    @Test
    void marksALineThatIsTooLong() throws IOException {
        LineCutter cutter = cutter("y".repeat(LineCutter.LINE_BYTES + 1) + "\nz");
        assertThat(LineCutter.lines(Objects.requireNonNull(cutter.next()).content()))
                .containsExactly(LineCutter.TOO_LONG, "z", "");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        LineCutter cutter = new LineCutter(stream("12345678\n"), 8);
        assertThatThrownBy(cutter::next)
                .isInstanceOfSatisfying(
                        RequestProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(RequestProblem.TOO_LARGE));
    }

    private static LineCutter cutter(String text) {
        return new LineCutter(stream(text), Long.MAX_VALUE);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
