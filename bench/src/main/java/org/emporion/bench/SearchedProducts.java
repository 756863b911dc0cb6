package org.emporion.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Products that differ as a shop's do: made of kinds, materials, colours and makers, in categories of two levels. Seeded. */
final class SearchedProducts {

    private static final String[] KINDS = {
        "lamp",
        "chair",
        "table",
        "kettle",
        "speaker",
        "charger",
        "backpack",
        "keyboard",
        "monitor",
        "mouse",
        "printer",
        "camera",
        "tripod",
        "jacket",
        "shirt",
        "shoe",
        "boot",
        "glove",
        "helmet",
        "tent",
        "stove",
        "knife",
        "pan",
        "pot",
        "blender",
        "toaster",
        "heater",
        "fan",
        "clock",
        "watch",
        "ring",
        "necklace",
        "pencil",
        "notebook",
        "desk",
        "shelf",
        "drill",
        "saw",
        "hammer",
        "screwdriver"
    };
    private static final String[] MATERIALS = {
        "steel", "wooden", "ceramic", "leather", "cotton", "woollen", "plastic", "glass", "carbon", "bamboo", "copper",
        "rubber"
    };
    private static final String[] COLOURS = {
        "black", "white", "red", "green", "blue", "yellow", "grey", "brown", "orange", "purple", "silver", "golden"
    };
    private static final String[] MANNERS = {
        "folding",
        "wireless",
        "compact",
        "heavy",
        "light",
        "quiet",
        "waterproof",
        "portable",
        "vintage",
        "smart",
        "adjustable",
        "ergonomic",
        "rechargeable",
        "outdoor",
        "professional",
        "mini"
    };
    private static final int BRANDS = 400;

    private final Random random = new Random(42);

    /**
     * What one of them is.
     *
     * @param price the lowest, in cents
     * @param weight in grams
     */
    record Made(
            int number,
            String kind,
            String material,
            String colour,
            String manner,
            String use,
            String brand,
            long price,
            int weight,
            boolean tested) {

        String category() {
            return material + "-" + kind;
        }

        private String line() {
            return """
                    {"kind":"product","externalId":"s-%1$d","slug":"s-%1$d","title":"%2$s %3$s %4$s %5$s %1$d","brand":"%6$s",\
                    "shortDescription":"A %2$s %5$s of %3$s for %7$s use","description":"This %5$s comes in %4$s. It is %2$s and made of %3$s.",\
                    "categories":["%3$s-%5$s"],"tags":["%2$s"],"status":"ACTIVE","optionTypes":["size"],\
                    "attributes":[{"name":"colour","value":"%4$s"},{"name":"material","value":"%3$s"},{"name":"manner","value":"%2$s"},\
                    {"name":"weight","value":%8$d,"unit":"g"},{"name":"tested","value":%9$b}],"images":[],"variants":[%10$s,%11$s]}
                    """.formatted(
                            number,
                            manner,
                            material,
                            colour,
                            kind,
                            brand,
                            use,
                            weight,
                            tested,
                            variant("S", price),
                            variant("L", price + price / 10));
        }

        private String variant(String size, long amount) {
            return """
                    {"sku":"S-%1$d-%2$s","options":{"size":"%2$s"},"price":{"amount":%3$d,"currency":"USD"},"stock":%4$d,"items":[]}""".formatted(number, size, amount, number % 9);
        }
    }

    /** Writes the categories and so many products with two variants each. */
    static List<Made> write(Path file, int count) throws IOException {
        SearchedProducts products = new SearchedProducts();
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(products.make(i));
        }
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (String material : MATERIALS) {
                lines.write("{\"kind\":\"category\",\"slug\":\"%1$s\",\"name\":\"%1$s things\"}\n".formatted(material));
            }
            for (String material : MATERIALS) {
                for (String kind : KINDS) {
                    lines.write(
                            "{\"kind\":\"category\",\"slug\":\"%1$s-%2$s\",\"name\":\"%1$s %2$ss\",\"parent\":\"%1$s\"}\n"
                                    .formatted(material, kind));
                }
            }
            for (Made product : made) {
                lines.write(product.line());
            }
        }
        return made;
    }

    /** A kind and a colour. */
    static String[] kindAndColour(Random random) {
        return new String[] {of(KINDS, random), of(COLOURS, random)};
    }

    static String material(Random random) {
        return of(MATERIALS, random);
    }

    /** Queries of one to three words, so many different ones that are asked by turns. */
    static List<String> queries(int count) {
        Random random = new Random(43);
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String kind = of(KINDS, random) + (random.nextBoolean() ? "s" : "");
            queries.add(
                    switch (random.nextInt(4)) {
                        case 0 -> kind;
                        case 1 -> of(COLOURS, random) + " " + kind;
                        case 2 -> of(MATERIALS, random) + " " + kind;
                        default -> of(MANNERS, random) + " " + of(COLOURS, random) + " " + kind;
                    });
        }
        return queries;
    }

    private Made make(int number) {
        return new Made(
                number,
                of(KINDS, random),
                of(MATERIALS, random),
                of(COLOURS, random),
                of(MANNERS, random),
                of(MANNERS, random),
                "Maker " + random.nextInt(BRANDS),
                Math.round(Math.exp(5.5 + random.nextDouble() * 8)),
                100 * (1 + random.nextInt(40)),
                random.nextBoolean());
    }

    private static String of(String[] words, Random random) {
        return words[random.nextInt(words.length)];
    }
}
