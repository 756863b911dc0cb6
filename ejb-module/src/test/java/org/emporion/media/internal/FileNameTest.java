package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.emporion.media.MediaProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is for people; it is no path, and it does not lie about the file. */
class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "holiday.jpg,              JPEG, holiday.jpg",
        "../../etc/passwd,         PNG,  passwd.png",
        "..\\..\\boot.ini,         PDF,  boot.pdf",
        "C:\\fakepath\\a b.JPEG,   JPEG, a b.jpg",
        "photo.png,                JPEG, photo.jpg",
        "notes,                    TEXT, notes.txt",
        "figures.csv,              TEXT, figures.txt",
        "Größe 42 漢字.pdf,         PDF,  Größe 42 漢字.pdf",
        "page.html,                PNG,  page.png",
        "<script>.png,             PNG,  script.png",
        "\u202egnp.exe,            PNG,  gnp.png"
    })
    void isMadeHarmless(String sent, FileType type, String kept) {
        assertThat(FileName.of(sent, type)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, TEXT",
        "photo.jpg, PDF",
        "letter.pdf, PNG",
        "voice.mp3, TEXT",
        "run.sh, TEXT",
        "a.html, TEXT",
        "a.js, TEXT"
    })
    void mustNotPromiseAnotherKind(String sent, FileType type) {
        assertThatExceptionOfType(MediaProblem.class)
                .isThrownBy(() -> FileName.of(sent, type))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MediaProblem.UNSUPPORTED_TYPE));
    }

    @Test
    void isNoneWhenNothingIsLeft() {
        assertThat(FileName.of(null, FileType.PNG)).isNull();
        assertThat(FileName.of("..", FileType.PNG)).isNull();
        assertThat(FileName.of("a/", FileType.PNG)).isNull();
        assertThat(FileName.of("\u0000\u0007", FileType.PNG)).isNull();
    }

    @Test
    void isCutBetweenCharacters() {
        String kept = FileName.of("👩".repeat(300) + ".png", FileType.PNG);
        assertThat(kept).isEqualTo("👩".repeat(100) + ".png");
    }
}
