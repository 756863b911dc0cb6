package org.emporion.media.internal;

import java.util.Locale;
import java.util.Optional;
import org.emporion.media.MediaKind;

/** The types that are taken, a closed list: what is not in it is refused, whatever it calls itself. */
public enum FileType {
    JPEG(MediaKind.IMAGE, "image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
    PNG(MediaKind.IMAGE, "image/png", "png"),
    GIF(MediaKind.IMAGE, "image/gif", "gif"),
    WEBP(MediaKind.IMAGE, "image/webp", "webp"),
    PDF(MediaKind.DOCUMENT, "application/pdf", "pdf"),
    TEXT(MediaKind.DOCUMENT, "text/plain", "txt", "text", "csv", "md", "log"),
    DOCX(MediaKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX(MediaKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX(MediaKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT(MediaKind.DOCUMENT, "application/vnd.oasis.opendocument.text", "odt"),
    ODS(MediaKind.DOCUMENT, "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    MP3(MediaKind.VOICE, "audio/mpeg", "mp3"),
    M4A(MediaKind.VOICE, "audio/mp4", "m4a", "mp4", "aac"),
    OGG(MediaKind.VOICE, "audio/ogg", "ogg", "oga", "opus"),
    WEBM(MediaKind.VOICE, "audio/webm", "webm", "weba"),
    WAV(MediaKind.VOICE, "audio/wav", "wav");

    private final MediaKind kind;
    private final String mediaType;
    private final String extension;
    /** With spaces round each. */
    private final String extensions;

    FileType(MediaKind kind, String mediaType, String... extensions) {
        this.kind = kind;
        this.mediaType = mediaType;
        this.extension = extensions[0];
        this.extensions = " " + String.join(" ", extensions) + " ";
    }

    public MediaKind kind() {
        return kind;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What names of files of this type end in, the usual one. */
    public String extension() {
        return extension;
    }

    boolean isEndedBy(String ending) {
        return !ending.contains(" ") && extensions.contains(" " + ending.toLowerCase(Locale.ROOT) + " ");
    }

    static Optional<FileType> of(String mediaType) {
        for (FileType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
