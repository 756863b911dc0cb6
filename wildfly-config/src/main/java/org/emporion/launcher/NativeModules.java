package org.emporion.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules with native libraries: {@code org.emporion.minilm}, the model by which products are found by meaning, and {@code
 * org.emporion.webp}, which writes pictures as WebP. They are the server's and not the application's because a native library can be
 * loaded by one class loader only; a second deployment in the same server could not load it again. In a folder of their own, so
 * that the distribution stays as it was unpacked.
 */
final class NativeModules {

    private static final NativeModule MODEL = new NativeModule(
            "minilm",
            List.of(
                    "dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel",
                    "dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel",
                    "dev.langchain4j.model.embedding.EmbeddingModel",
                    "ai.onnxruntime.OrtEnvironment",
                    "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer",
                    "ai.djl.Model",
                    "com.google.gson.Gson",
                    "com.sun.jna.Native",
                    "org.apache.commons.compress.archivers.tar.TarArchiveInputStream",
                    "org.apache.commons.io.IOUtils"),
            List.of(
                    "java.se",
                    "jdk.unsupported",
                    "org.slf4j",
                    "com.fasterxml.jackson.core.jackson-annotations",
                    "com.fasterxml.jackson.core.jackson-core",
                    "com.fasterxml.jackson.core.jackson-databind"));

    private static final NativeModule WEBP = new NativeModule(
            "webp",
            List.of("com.luciad.imageio.webp.WebPImageWriterSpi", "kotlin.jvm.internal.Intrinsics"),
            List.of("java.se"));

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <module xmlns="urn:jboss:module:1.9" name="org.emporion.%s">
                <resources>
            %s
                </resources>
                <dependencies>
            %s
                </dependencies>
            </module>
            """;

    private NativeModules() {}

    /** A folder for the server's module path, made now if it is not there. */
    static Path prepare(Path cache) throws IOException, InterruptedException {
        String releases =
                Stream.of(MODEL, WEBP).map(NativeModule::release).collect(Collectors.joining("-", "modules-", ""));
        return PreparedDirectory.of(cache.resolve(releases), empty -> {
            MODEL.fill(empty);
            WEBP.fill(empty);
        });
    }

    /**
     * One of them.
     *
     * @param classes one of each of its jars
     * @param dependencies modules of the server
     */
    private record NativeModule(String name, List<String> classes, List<String> dependencies) {

        /** The first jar's name with its version. */
        String release() {
            return PreparedDirectory.nameOf(jarOf(classes.get(0))).replaceFirst("\\.jar$", "");
        }

        void fill(Path modules) throws IOException {
            Path module = Files.createDirectories(modules.resolve("org/emporion/" + name + "/main"));
            List<Path> jars =
                    classes.stream().map(NativeModules::jarOf).distinct().toList();
            for (Path jar : jars) {
                Files.copy(jar, module.resolve(PreparedDirectory.nameOf(jar)));
            }
            Files.writeString(
                    module.resolve("module.xml"),
                    XML.formatted(
                            name,
                            lines(
                                    "        <resource-root path=\"%s\"/>",
                                    jars.stream().map(PreparedDirectory::nameOf)),
                            lines("        <module name=\"%s\"/>", dependencies.stream())));
        }

        private static String lines(String element, Stream<String> values) {
            return values.map(value -> element.replace("%s", value)).collect(Collectors.joining("\n"));
        }
    }

    private static Path jarOf(String className) {
        try {
            return ServerHome.originOf(Class.forName(className, false, NativeModules.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The modules' libraries are not on the class path", e);
        }
    }
}
