package org.emporion.search.internal.index;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.file.Path;

/**
 * all-MiniLM-L6-v2, quantized, in this process. Its libraries are a module of the server and not in the EAR: a native library can be
 * loaded by one class loader only, so that a second deployment could not load it again.
 */
public final class MiniLm {

    private final AllMiniLmL6V2QuantizedEmbeddingModel model;

    /** @param libraries where native ones are unpacked: a server need not have a home folder */
    public MiniLm(Path libraries) {
        System.setProperty("DJL_CACHE_DIR", libraries.toString());
        // the libraries take the loader of the context to find their native parts
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(AllMiniLmL6V2QuantizedEmbeddingModel.class.getClassLoader());
        try {
            model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
            vector("a first text, so that whatever is wrong shows now");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Numbers of length 1 in all. */
    public float[] vector(String text) {
        return model.embed(text).content().vector();
    }
}
