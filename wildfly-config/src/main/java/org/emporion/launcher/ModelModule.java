package org.emporion.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The module {@code org.emporion.minilm}: the model by which products are found by meaning, with the libraries that run it. It is the
 * server's and not the application's because a native library can be loaded by one class loader only; a second deployment in the same
 * server could not load it again. In a folder of its own, so that the distribution stays as it was unpacked.
 */
final class ModelModule {

    /** One class of each jar. */
    private static final List<String> CLASSES = List.of(
            "dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel",
            "dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel",
            "dev.langchain4j.model.embedding.EmbeddingModel",
            "ai.onnxruntime.OrtEnvironment",
            "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer",
            "ai.djl.Model",
            "com.google.gson.Gson",
            "com.sun.jna.Native",
            "org.apache.commons.compress.archivers.tar.TarArchiveInputStream",
            "org.apache.commons.io.IOUtils");

    private static final String BEGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <module xmlns="urn:jboss:module:1.9" name="org.emporion.minilm">
                <resources>
            """;

    private static final String END = """
                </resources>
                <dependencies>
                    <module name="java.se"/>
                    <module name="jdk.unsupported"/>
                    <module name="org.slf4j"/>
                    <module name="com.fasterxml.jackson.core.jackson-annotations"/>
                    <module name="com.fasterxml.jackson.core.jackson-core"/>
                    <module name="com.fasterxml.jackson.core.jackson-databind"/>
                </dependencies>
            </module>
            """;

    private ModelModule() {}

    /** A folder for the server's module path, made now if it is not there. */
    static Path prepare(Path cache) throws IOException, InterruptedException {
        List<Path> jars = CLASSES.stream().map(ModelModule::jarOf).distinct().toList();
        String release = PreparedDirectory.nameOf(jars.get(0)).replaceFirst("\\.jar$", "");
        return PreparedDirectory.of(cache.resolve("modules-" + release), empty -> fill(empty, jars));
    }

    private static void fill(Path empty, List<Path> jars) throws IOException {
        Path module = Files.createDirectories(empty.resolve("org/emporion/minilm/main"));
        StringBuilder resources = new StringBuilder(BEGIN);
        for (Path jar : jars) {
            String name = PreparedDirectory.nameOf(jar);
            Files.copy(jar, module.resolve(name));
            resources.append("        <resource-root path=\"").append(name).append("\"/>\n");
        }
        Files.writeString(module.resolve("module.xml"), resources.append(END));
    }

    private static Path jarOf(String className) {
        try {
            return ServerHome.originOf(Class.forName(className, false, ModelModule.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The model's libraries are not on the class path", e);
        }
    }
}
