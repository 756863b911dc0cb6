package org.emporion.privacy.internal;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.emporion.platform.ColumnCipher;

/**
 * Writes all rows of a person into a ZIP: a JSON array a table, and {@code about.json}, which says what is in it and what was
 * left out.
 */
@ApplicationScoped
public class ExportWriter {

    private static final int FETCHED_AT_ONCE = 500;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PersonalCatalogue catalogue;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private ObjectMapper json;

    @Inject
    private Clock clock;

    byte[] write(UUID storeId, UUID personId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ObjectNode about = json.createObjectNode();
            about.put("person", personId.toString());
            about.put("writtenAt", clock.instant().toString());
            ArrayNode files = about.putArray("files");
            for (PersonalTable table : catalogue.tables()) {
                int rows = write(zip, table, storeId, personId);
                describe(files.addObject(), table, rows);
            }
            zip.putNextEntry(new ZipEntry("about.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(about));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void describe(ObjectNode file, PersonalTable table, int rows) {
        file.put("file", table.name() + ".json");
        file.put("rows", rows);
        ObjectNode classes = file.putObject("personal");
        ArrayNode leftOut = file.putArray("leftOut");
        for (PersonalColumn column : table.columns()) {
            if (!column.isExported()) {
                leftOut.add(column.name());
            } else if (column.dataClass() != null) {
                classes.put(column.name(), column.dataClass().word());
            }
        }
    }

    private int write(ZipOutputStream zip, PersonalTable table, UUID storeId, UUID personId) throws IOException {
        zip.putNextEntry(new ZipEntry(table.name() + ".json"));
        int rows = 0;
        try (JsonGenerator out = json.getFactory()
                        .createGenerator(zip, JsonEncoding.UTF8)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .useDefaultPrettyPrinter();
                Stream<?> all = rows(table, storeId, personId)) {
            out.writeStartArray();
            for (var each = all.iterator(); each.hasNext(); rows++) {
                out.writeTree(opened(table, (String) each.next()));
            }
            out.writeEndArray();
        }
        zip.closeEntry();
        return rows;
    }

    private Stream<?> rows(PersonalTable table, UUID storeId, UUID personId) {
        String columns = table.columns().stream()
                .filter(PersonalColumn::isExported)
                .map(column -> "t." + column.name())
                .collect(Collectors.joining(", "));
        String sql = """
                select /* background */ cast(row_to_json(r) as text)
                from (select %s from emporion.%s t where %s) r
                """.formatted(columns, table.name(), table.belongs("t", catalogue));
        Query query = entityManager
                .createNativeQuery(sql, String.class)
                .setParameter("person", personId)
                .setHint("org.hibernate.fetchSize", FETCHED_AT_ONCE);
        if (sql.contains(":store")) {
            query.setParameter("store", storeId);
        }
        return query.getResultStream();
    }

    private void open(ObjectNode holder, String member, String name) {
        String value = holder.path(member).textValue();
        if (value != null && ColumnCipher.isEncrypted(value)) {
            holder.put(member, cipher.decrypt(name, value));
        }
    }

    private ObjectNode opened(PersonalTable table, String text) throws IOException {
        ObjectNode row = (ObjectNode) json.readTree(text);
        for (PersonalColumn column : table.columns()) {
            String name = table.name() + "." + column.name();
            if (column.isOpened()) {
                open(row, column.name(), name);
            } else if (column.sealedMember() != null && row.get(column.name()) instanceof ObjectNode document) {
                open(document, column.sealedMember(), name);
            }
        }
        return row;
    }
}
