package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Comma-separated values, dry runs, files of errors, and the way out of the catalogue and back. */
class FilesOfRowsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue = new Catalogue();

    @Test
    void rowsAreVariantsAndFollowTheirProduct() {
        String name = Catalogue.unique("rows");
        catalogue.category(name, null);
        Answer done = send("?dryRun=false", "text/csv", """
                externalId,title,description,status,categories,tags,attribute:cores,attribute:socket,sku,option:Size,price,stock
                %1$s,"Two, sizes","First line
                second ""line\""",ACTIVE,%1$s,quick|red,8,AM5,%1$s-S,S,19.99,3
                %1$s,,,,,,,,%1$s-M,M,20,
                """.formatted(name));
        assertThat(done.at("total").asInt()).isEqualTo(1);
        assertThat(done.at("failed").asInt()).isZero();
        Answer list = catalogue.visitor.get("/products?category=" + name).expect(200);
        Answer page =
                catalogue.visitor.get("/products/" + list.text("items/0/id")).expect(200);
        assertThat(page.text("title")).isEqualTo("Two, sizes");
        assertThat(page.text("description")).isEqualTo("First line\nsecond \"line\"");
        assertThat(page.at("tags").toString()).isEqualTo("[\"quick\",\"red\"]");
        assertThat(page.at("attributes").toString())
                .isEqualTo("[{\"name\":\"cores\",\"value\":8},{\"name\":\"socket\",\"value\":\"AM5\"}]");
        assertThat(page.at("optionTypes").toString()).isEqualTo("[\"Size\"]");
        assertThat(page.at("variants")).hasSize(2);
        assertThat(page.at("variants/0/items/0/price/amount").asLong()).isEqualTo(1999);
        assertThat(page.at("variants/1/items/0/price/amount").asLong()).isEqualTo(2000);
        assertThat(page.text("variants/1/options/Size")).isEqualTo("M");
    }

    @Test
    void errorsNameTheLineThatPeopleSee() throws IOException {
        String name = Catalogue.unique("badrows");
        Answer done = send("", "text/csv", """
                slug,title,description,sku,price
                %1$s-1,"one","two
                lines",%1$s-1,1
                %1$s-2,two,,%1$s-2,cheap

                %1$s-3,,,%1$s-3,1.999
                %1$s-4,four,,%1$s-4,4,surplus
                %1$s-5,five,,%1$s-1,5
                """.formatted(name));
        assertThat(done.at("total").asInt()).isEqualTo(5);
        assertThat(done.at("failed").asInt()).isEqualTo(4);
        String path = "/catalog/imports/" + done.text("id");
        List<JsonNode> lines = lines(catalogue.admin.get(path + "/error-file").expect(200));
        assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(4, 6, 7, 8);
        assertThat(lines)
                .extracting(line -> line.at("/errors/0/pointer").asText() + " "
                        + line.at("/errors/0/code").asText())
                .containsExactly(
                        "/price request.invalid_value",
                        "/price request.invalid_value",
                        " request.malformed",
                        "/variants/0/sku catalog.sku_taken");
        String mended = lines.get(3).path("content").asText().replace(name + "-1", name + "-5");
        Answer again = send("", "application/x-ndjson", mended + "\n");
        assertThat(again.at("failed").asInt()).isZero();
        assertThat(Emporion.running().count("select count(*) from product where slug like ?", name + "-%"))
                .isEqualTo(2);
    }

    @Test
    void anUnknownColumnRefusesTheFile() {
        long before = Emporion.running().count("select count(*) from catalog_import");
        catalogue
                .admin
                .with("Content-Type", "text/csv")
                .send("POST", "/catalog/imports", "slug,colour\na,red\n")
                .expectProblem(400, "catalog.unknown_columns");
        assertThat(Emporion.running().count("select count(*) from catalog_import"))
                .isEqualTo(before);
    }

    @Test
    void aDryRunNamesWhatWouldBeRefusedAndLeavesNothing() {
        String name = Catalogue.unique("dry");
        String file = """
                {"kind":"vendor","slug":"%1$s-v","name":"x"}
                {"kind":"category","slug":"%1$s","name":"x"}
                {"kind":"product","slug":"%1$s-1","title":"t","categories":["%1$s"],"variants":[{"sku":"%1$s-1","price":{"amount":1,"currency":"USD"},"items":[{"vendor":"%1$s-v","sku":"%1$s-1v","price":{"amount":1,"currency":"USD"}}]}]}
                {"kind":"product","slug":"%1$s-2","title":"t","variants":[{"sku":"%1$s-1","price":{"amount":1,"currency":"USD"}}]}
                """.formatted(name);
        long events = Emporion.running().count("select count(*) from outbox where type like 'catalog.%'");
        Answer dry = send("?dryRun=true", "application/x-ndjson", file);
        assertThat(dry.text("status")).isEqualTo("COMPLETED");
        assertThat(dry.at("dryRun").asBoolean()).isTrue();
        assertThat(dry.at("total").asInt()).isEqualTo(4);
        assertThat(dry.at("processed").asInt()).isEqualTo(4);
        assertThat(dry.at("failed").asInt()).isEqualTo(1);
        assertThat(catalogue
                        .admin
                        .get(dry.text("errorsUrl").replace("/api/v1", ""))
                        .expect(200)
                        .text("items/0/code"))
                .isEqualTo("catalog.sku_taken");
        for (String left : List.of("product", "category", "vendor")) {
            assertThat(Emporion.running().count("select count(*) from " + left + " where slug like ?", name + "%"))
                    .describedAs(left)
                    .isZero();
        }
        assertThat(Emporion.running().count("select count(*) from outbox where type like 'catalog.%'"))
                .isEqualTo(events);
        catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'x','vendor':'%1$s-v','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        name)
                .expectProblem(400, "request.invalid");
        catalogue
                .admin
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports?dryRun=yes", file)
                .expectProblem(400, "request.invalid");
        catalogue.admin.get("/products/" + name + "-1").expect(404);
        Answer real = send("", "application/x-ndjson", file);
        assertThat(real.at("failed").asInt()).isEqualTo(1);
        assertThat(real.at("dryRun").asBoolean()).isFalse();
        catalogue.admin.get("/products/" + name + "-1").expect(200);
    }

    @Test
    void whatIsExportedChangesNothingWhenItComesBack() {
        String name = Catalogue.unique("away");
        send("", "application/x-ndjson", """
                {"kind":"vendor","slug":"%1$s-v","name":"x","description":"y"}
                {"kind":"category","slug":"%1$s","name":"x","seoTitle":"z"}
                {"kind":"category","slug":"%1$s-below","name":"x","parent":"%1$s"}
                {"kind":"product","externalId":"%1$s","slug":"%1$s","title":"Ünï, \\"cödé\\" | 日本","description":" a\\nb ","brand":"B","tags":["a|b","c"],"categories":["%1$s-below","%1$s"],"status":"INACTIVE","optionTypes":["Size"],"attributes":[{"name":"n","value":1.50,"unit":"mm"},{"name":"n","value":"1"},{"name":"t","value":true}],"images":[{"url":"/a.webp","alt":"x"}],"featuredFrom":"2020-01-01T00:00:00Z","variants":[{"sku":"%1$s-S","options":{"Size":"S"},"price":{"amount":1999,"currency":"USD"},"compareAtPrice":{"amount":2999,"currency":"USD"},"weightGrams":5,"stock":3,"items":[{"vendor":"%1$s-v","sku":"%1$s-Sv","price":{"amount":5,"currency":"USD"},"stock":1}]},{"sku":"%1$s-M","options":{"Size":"M, \\"L\\""},"price":{"amount":100,"currency":"USD"}}]}
                """.formatted(name));
        for (String format : List.of("ndjson", "csv")) {
            String file = catalogue
                    .admin
                    .get("/catalog/exports?format=" + format)
                    .expect(200)
                    .text();
            assertThat(file).contains(name + "-Sv");
            String before = rows();
            Answer back = send("", format.equals("csv") ? "text/csv" : "application/x-ndjson", file);
            assertThat(back.at("failed").asInt())
                    .describedAs(
                            "%s",
                            catalogue
                                    .admin
                                    .get("/catalog/imports/" + back.text("id") + "/errors")
                                    .text())
                    .isZero();
            assertThat(rows()).describedAs(format).isEqualTo(before);
        }
        catalogue.admin.get("/catalog/exports?format=xml").expectProblem(400, "request.invalid");
        for (String accepted : List.of("text/csv", "text/csv, application/x-ndjson;q=0.5")) {
            Answer rows = catalogue
                    .admin
                    .with("Accept", accepted)
                    .get("/catalog/exports")
                    .expect(200);
            assertThat(rows.header("Content-Type")).startsWith("text/csv");
            assertThat(rows.header("Content-Disposition")).contains("catalogue.csv");
            assertThat(rows.text()).startsWith("externalId,slug,");
        }
        assertThat(catalogue.admin.get("/catalog/exports").expect(200).header("Content-Type"))
                .startsWith("application/x-ndjson");
        catalogue.visitor.get("/catalog/exports").expectProblem(401, "auth.required");
    }

    /** All versions together: any change raises one. */
    private static String rows() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of("product", "category", "variant", "vendor_item", "vendor")) {
            text.append(Emporion.running().count("select sum(version) + count(*) from " + table))
                    .append(' ');
        }
        return text.append(Emporion.running().count("select count(*) from product_former_slug"))
                .toString();
    }

    private Answer send(String query, String type, String file) {
        String id = catalogue
                .admin
                .with("Content-Type", type)
                .send("POST", "/catalog/imports" + query, file)
                .expect(202)
                .text("id");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> catalogue.ended(id));
        return catalogue.admin.get("/catalog/imports/" + id).expect(200);
    }

    private static List<JsonNode> lines(Answer file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : file.text().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
