package org.emporion.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.emporion.bench.StaffApi.Reply;
import org.jspecify.annotations.Nullable;

/** A shop's tree of thousands of categories: loaded, its subtrees moved, cycles refused. */
final class CategoryTree {

    private static final int MOVES = 30;

    private final StaffApi staff;

    CategoryTree(StaffApi staff) {
        this.staff = staff;
    }

    /** A category of the file: the first path that leads to it is its place, its other parents are further ones. */
    private record Node(
            String id, @Nullable String name, @Nullable String parent, Set<String> furtherParents) {

        List<String> parents() {
            List<String> all = new ArrayList<>(furtherParents);
            if (parent != null) {
                all.add(parent);
            }
            return all;
        }
    }

    private record Shown(String id, String slug, int below, int further) {}

    void measure(Path packed, Path data, Report report) throws IOException, InterruptedException {
        Map<String, Node> nodes = new LinkedHashMap<>();
        read(packed, nodes);
        long further = nodes.values().stream()
                .mapToInt(node -> node.furtherParents().size())
                .sum();
        Path lines = data.resolve("categories.ndjson");
        write(nodes, lines);
        int before = shown().size();
        long began = System.nanoTime();
        JsonObject ended = staff.importFile(lines);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Shown> tree = shown();
        RealCatalogues.require(
                tree.size() - before == nodes.size() - ended.getInt("failed"),
                "every category that was taken is shown");
        long shownFurther = tree.stream().mapToInt(Shown::further).sum();
        RealCatalogues.require(shownFurther == further, "every category is shown under each of its further parents");
        report.line("\n## A large category tree\n");
        report.line(
                "%,d categories, %d times under a further parent: %,d shown, %,d times under a further one, %d refused, %.1f s."
                        .formatted(
                                nodes.size(),
                                further,
                                tree.size() - before,
                                shownFurther,
                                ended.getInt("failed"),
                                seconds));
        Reply whole = staff.get("categories/tree").expect(200);
        report.line(
                "The whole tree is answered in %d ms.".formatted(whole.took().toMillis()));
        move(tree, report);
    }

    private void move(List<Shown> tree, Report report) throws IOException, InterruptedException {
        List<Shown> largest = tree.stream()
                .sorted(Comparator.comparingInt(Shown::below).reversed())
                .limit(MOVES)
                .toList();
        Shown harbour =
                tree.stream().filter(node -> node.below() == 0).findFirst().orElseThrow();
        List<Long> nanos = new ArrayList<>();
        int moved = 0;
        Set<String> refusals = new TreeSet<>();
        for (Shown node : largest) {
            Reply seen = staff.get("categories/" + node.id()).expect(200);
            String parent = seen.body().getString("parentId", "");
            for (JsonObject child : seen.body().getJsonArray("children").getValuesAs(JsonObject.class)) {
                Reply refused = staff.post("categories/" + node.id() + "/move", seen.etag(), to(child.getString("id")))
                        .expect(409);
                refusals.add(refused.code());
                refusals.add(staff.put("categories/" + node.id() + "/further-parents", seen.etag(), listed(child))
                        .expect(409)
                        .code());
            }
            Reply away = staff.post("categories/" + node.id() + "/move", seen.etag(), to(harbour.id()));
            if (away.status() != 200) {
                refusals.add(away.code());
                continue;
            }
            moved += node.below() + 1;
            nanos.add(away.took().toNanos());
            Reply back = staff.post(
                            "categories/" + node.id() + "/move", away.etag(), parent.isEmpty() ? "{}" : to(parent))
                    .expect(200);
            nanos.add(back.took().toNanos());
        }
        RealCatalogues.require(shown().equals(tree), "what was moved there and back is where it was");
        nanos.sort(null);
        report.line(
                "The %d largest subtrees went to another place and back, %,d categories each way: %.0f ms in the median, %.0f at most. Refused: %s."
                        .formatted(
                                largest.size(),
                                moved,
                                nanos.get(nanos.size() / 2) / 1e6,
                                nanos.get(nanos.size() - 1) / 1e6,
                                refusals));
    }

    private static String to(String parent) {
        return Json.createObjectBuilder().add("parent", parent).build().toString();
    }

    private static String listed(JsonObject under) {
        return Json.createObjectBuilder()
                .add("furtherParents", Json.createArrayBuilder().add(under.getString("id")))
                .build()
                .toString();
    }

    /** Every category that the tree shows, with how many are below it and how often it stands under a further parent. */
    private List<Shown> shown() throws IOException, InterruptedException {
        List<Shown> own = new ArrayList<>();
        Map<String, Integer> further = new HashMap<>();
        gather(staff.get("categories/tree").expect(200).body().getJsonArray("items"), own, further);
        return own.stream()
                .map(node -> new Shown(node.id(), node.slug(), node.below(), further.getOrDefault(node.id(), 0)))
                .sorted(Comparator.comparing(Shown::id))
                .toList();
    }

    private static int gather(JsonArray nodes, List<Shown> own, Map<String, Integer> further) {
        int count = 0;
        for (JsonObject node : nodes.getValuesAs(JsonObject.class)) {
            if (node.getBoolean("further", false)) {
                further.merge(node.getString("id"), 1, Integer::sum);
                continue;
            }
            int below = gather(node.getJsonArray("children"), own, further);
            own.add(new Shown(node.getString("id"), node.getString("slug"), below, 0));
            count += below + 1;
        }
        return count;
    }

    private static void read(Path packed, Map<String, Node> nodes) throws IOException {
        Map<String, Set<String>> parents = new HashMap<>();
        List<JsonObject> records =
                RealLines.records(packed).stream().map(RealLines::parse).toList();
        for (JsonObject record : records) {
            String[] parent = {null};
            RealLines.each(record, "path", step -> {
                take(step, parent[0], nodes, parents);
                parent[0] = step.getString("id");
            });
        }
        for (JsonObject record : records) {
            RealLines.each(record, "subCategories", child -> take(child, record.getString("id"), nodes, parents));
        }
        parents.forEach((id, all) -> {
            Node node = Objects.requireNonNull(nodes.get(id));
            all.removeIf(parent -> parent.equals(node.parent()));
            node.furtherParents().addAll(all);
        });
    }

    private static void take(
            JsonObject step, @Nullable String parent, Map<String, Node> nodes, Map<String, Set<String>> parents) {
        String id = step.getString("id");
        String name = step.get("name") instanceof JsonString text ? text.getString() : null;
        nodes.putIfAbsent(id, new Node(id, name, parent, new TreeSet<>()));
        if (parent != null) {
            parents.computeIfAbsent(id, unknown -> new TreeSet<>()).add(parent);
        }
    }

    /** All parents before what is below them. */
    private static void write(Map<String, Node> nodes, Path lines) throws IOException {
        Set<Node> sorted = new LinkedHashSet<>();
        nodes.values().forEach(node -> sort(node, nodes, sorted));
        try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
            for (Node node : sorted) {
                JsonObjectBuilder line =
                        Json.createObjectBuilder().add("kind", "category").add("slug", node.id());
                if (node.name() != null) {
                    line.add("name", node.name());
                }
                if (node.parent() != null) {
                    line.add("parent", node.parent());
                }
                if (!node.furtherParents().isEmpty()) {
                    line.add("furtherParents", Json.createArrayBuilder(node.furtherParents()));
                }
                writer.write(line.build().toString());
                writer.newLine();
            }
        }
    }

    private static void sort(Node node, Map<String, Node> nodes, Set<Node> sorted) {
        if (!sorted.contains(node)) {
            node.parents().forEach(parent -> sort(Objects.requireNonNull(nodes.get(parent)), nodes, sorted));
            sorted.add(node);
        }
    }
}
