package org.emporion.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Products for measuring, one line each as the import takes them, two variants each. All cost the same and have more stock than any run
 * can buy, so that the one is as good as the other.
 */
final class GeneratedProducts {

    static final String CATEGORY = "bench";
    private static final int STOCK = 50_000_000;

    private GeneratedProducts() {}

    /** Writes the category and so many products, numbered from the first. */
    static Path write(Path file, int first, int count) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("""
                    {"kind":"category","slug":"%s","name":"Bench","description":"Products for measuring.","position":99}
                    """.formatted(CATEGORY));
            for (int i = first; i < first + count; i++) {
                lines.write(product(i));
            }
        }
        return file;
    }

    static String slug(int number) {
        return "bench-%06d".formatted(number);
    }

    private static String product(int number) {
        return """
                {"kind":"product","externalId":"%1$s","slug":"%1$s","title":"Bench product %2$06d",\
                "shortDescription":"One of many for measuring","brand":"Brand %3$d","categories":["%4$s"],"tags":["bench"],\
                "attributes":[{"name":"size_class","value":%3$d}],"optionTypes":["size"],"images":[],"status":"ACTIVE","variants":[%5$s,%6$s]}
                """.formatted(slug(number), number, number % 50, CATEGORY, variant(number, "S"), variant(number, "L"));
    }

    private static String variant(int number, String size) {
        return """
                {"sku":"BENCH-%06d-%s","options":{"size":"%s"},"price":{"amount":1999,"currency":"USD"},"weightGrams":90,"stock":%d,"items":[]}""".formatted(number, size, size, STOCK);
    }
}
