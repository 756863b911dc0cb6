package org.emporion.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Products of other catalogues as lines of an import. Nothing is cleaned: what is wrong with a record the import has to say. */
final class RealLines {

    private static final String CURRENCY = "USD";
    private static final List<String> NUTRIENTS = List.of(
            "fat_amount",
            "saturated_fats",
            "carbohydrate",
            "sugar",
            "dietary_fiber",
            "protein",
            "salt",
            "sodium",
            "alcohol");

    private RealLines() {}

    /** Writes a line for each record of a packed file, and counts them. */
    static int write(Path packed, Path lines, Function<JsonObject, JsonObject> line) throws IOException {
        int count = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
            for (String record : records(packed)) {
                writer.write(line.apply(parse(record)).toString());
                writer.newLine();
                count++;
            }
        }
        return count;
    }

    static List<String> records(Path packed) throws IOException {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(packed));
                BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    static JsonObject parse(String record) {
        try (JsonReader reader = Json.createReader(new StringReader(record))) {
            return reader.readObject();
        }
    }

    /** A record of Icecat: brand, price in cents and up to hundreds of attributes. */
    static JsonObject icecat(JsonObject record) {
        JsonArrayBuilder attributes = Json.createArrayBuilder();
        for (Map.Entry<String, JsonValue> member : record.entrySet()) {
            String name = member.getKey();
            if (name.startsWith("attr_t_") || name.startsWith("attr_n_")) {
                attributes.add(Json.createObjectBuilder()
                        .add("name", name.substring("attr_t_".length()))
                        .add("value", member.getValue()));
            }
        }
        JsonObjectBuilder product = product("icecat-" + record.getString("id"), record.get("title"))
                .add("brand", record.getOrDefault("supplier", JsonValue.NULL))
                .add("attributes", attributes)
                .add("variants", variant(record.getString("id"), record.getJsonArray("ean"), record.get("price")));
        copy(record, "short_description", product, "description");
        return product.build();
    }

    /** A record of Open Food Facts: no price, nutrients as texts, names in any script. */
    static JsonObject food(JsonObject record) {
        JsonArrayBuilder attributes = Json.createArrayBuilder();
        for (String nutrient : NUTRIENTS) {
            String amount = record.getString(nutrient, "");
            if (!amount.isEmpty()) {
                attributes.add(Json.createObjectBuilder()
                        .add("name", nutrient)
                        .add("value", number(amount))
                        .add("unit", "g"));
            }
        }
        String code = record.getString("barcode_id");
        JsonObjectBuilder product = product("food-" + code, record.get("product_name"))
                .add("attributes", attributes)
                .add(
                        "variants",
                        variant(code, Json.createArrayBuilder().add(code).build(), Json.createValue(199)));
        copy(record, "ingredients", product, "description");
        String image = record.getString("product_image", "");
        if (!image.isEmpty()) {
            product.add(
                    "images",
                    Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", image)));
        }
        return product.build();
    }

    private static JsonObjectBuilder product(String externalId, @Nullable JsonValue title) {
        return Json.createObjectBuilder()
                .add("kind", "product")
                .add("externalId", externalId)
                .add("title", title == null ? JsonValue.NULL : title)
                .add("status", "ACTIVE");
    }

    private static JsonArrayBuilder variant(String sku, @Nullable JsonValue codes, @Nullable JsonValue cents) {
        JsonObjectBuilder variant = Json.createObjectBuilder().add("sku", sku).add("stock", 5);
        if (codes != null && !codes.asJsonArray().isEmpty()) {
            variant.add("barcode", codes.asJsonArray().get(0));
        }
        if (cents != null) {
            variant.add("price", Json.createObjectBuilder().add("amount", cents).add("currency", CURRENCY));
        }
        return Json.createArrayBuilder().add(variant);
    }

    private static void copy(JsonObject record, String from, JsonObjectBuilder product, String to) {
        if (record.get(from) instanceof JsonString text && !text.getString().isEmpty()) {
            product.add(to, text);
        }
    }

    /** What is no number stays a text. */
    private static JsonValue number(String text) {
        try {
            return Json.createValue(new BigDecimal(text.strip()));
        } catch (NumberFormatException none) {
            return Json.createValue(text);
        }
    }

    /** Hands each member of the array that is an object on. */
    static void each(JsonObject record, String name, Consumer<JsonObject> use) {
        if (record.get(name) instanceof JsonArray members) {
            members.getValuesAs(JsonObject.class).forEach(use);
        }
    }
}
