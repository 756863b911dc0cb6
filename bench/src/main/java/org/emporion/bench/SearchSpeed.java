package org.emporion.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How fast lists and searches over a large catalogue are, how far the index is behind, and what a reindex takes. */
final class SearchSpeed {

    private static final int CONNECTIONS = 16;
    private static final int QUERIES = 400;
    /** More than are asked for in the time: none of them is asked for twice. */
    private static final int OTHER_LISTS = 400_000;

    private static final int CHANGES = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final Stand stand;
    private final Shop shop;

    SearchSpeed(Stand stand, Shop shop) {
        this.stand = stand;
        this.shop = shop;
    }

    /** Imports so many products, waits until all can be found, and measures. */
    void measure(int products, Path data, Report report) throws IOException, InterruptedException {
        Path file = data.resolve("searched.ndjson");
        List<SearchedProducts.Made> made = SearchedProducts.write(file, products);
        Shop.Imported imported = shop.importFile(file);
        long ended = System.nanoTime();
        awaitTotal(products);
        report.line("\n## Search\n");
        report.line("%,d products with 2 variants each: %s; all found %.1f s after the import's end"
                .formatted(products, imported, seconds(ended)));
        String recounted = new FacetRecount(shop, made).measure();
        System.out.println(recounted);
        report.line("\n" + recounted);
        report.line("\n| at %d connections | rate /s | p50 ms | p95 ms | p99 ms | refused |\n|---|--:|--:|--:|--:|--:|"
                .formatted(CONNECTIONS));
        List<String> lists = List.of("/products?limit=20", "/products?limit=20&sort=price");
        List<String> everyOther = IntStream.range(0, OTHER_LISTS)
                .mapToObj(i -> lists.get(i % 2) + "&maxPrice=" + (1_000_000_000 + i))
                .toList();
        List<String> searches = SearchedProducts.queries(QUERIES).stream()
                .map(query -> "/search/products?limit=20&q=" + query.replace(' ', '+'))
                .toList();
        row("list of 20, kept", lists, report);
        row("list of 20, made anew", everyOther, report);
        row("search without counts", with(searches, "&facets=false"), report);
        row("search with counts", searches, report);
        row("search with counts, narrowed by a colour", with(searches, "&attribute=colour:red"), report);
        changes(report);
        rebuild(products, searches, report);
    }

    private static List<String> with(List<String> paths, String more) {
        return paths.stream().map(path -> path + more).toList();
    }

    private void row(String name, List<String> paths, Report report) throws InterruptedException {
        send(paths, WARM_UP);
        Sent sent = send(paths, MEASURED);
        long[] nanos = sent.nanos;
        report.line("| %s | %.0f | %.1f | %.1f | %.1f | %d |"
                .formatted(
                        name,
                        nanos.length / (MEASURED.toMillis() / 1e3),
                        at(nanos, 0.5),
                        at(nanos, 0.95),
                        at(nanos, 0.99),
                        sent.refused));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1.0, sorted.length * share)] / 1e6;
    }

    private record Sent(long[] nanos, int refused) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private Sent send(List<String> paths, Duration duration) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<List<Long>> all = new ArrayList<>();
        List<Thread> senders = new ArrayList<>();
        long until = System.nanoTime() + duration.toNanos();
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Long> nanos = new ArrayList<>();
            all.add(nanos);
            Thread sender = new Thread(() -> {
                try (SocketChannel channel = connect()) {
                    AnswerReader reader = new AnswerReader();
                    while (System.nanoTime() < until) {
                        String path = paths.get(Math.floorMod(next.getAndIncrement(), paths.size()));
                        long began = System.nanoTime();
                        Answer answer = ask(channel, reader, path);
                        nanos.add(System.nanoTime() - began);
                        if (answer.status() != 200) {
                            refused.incrementAndGet();
                        }
                    }
                } catch (IOException broken) {
                    refused.incrementAndGet();
                }
            });
            sender.start();
            senders.add(sender);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        long[] sorted =
                all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Sent(sorted, refused.get());
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), stand.port()));
    }

    private static Answer ask(SocketChannel channel, AnswerReader reader, String path) throws IOException {
        ByteBuffer request = ByteBuffer.wrap(
                ("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        reader.reset();
        Answer answer = reader.read(channel);
        while (answer == null) {
            answer = reader.read(channel);
        }
        return answer;
    }

    private void changes(Report report) throws IOException, InterruptedException {
        long[] nanos = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            String word = "zzchange" + (char) ('a' + i) + "zz";
            shop.create(word);
            long written = System.nanoTime();
            while (total("search/products?limit=1&facets=false&q=" + word) != 1) {
                Thread.sleep(5);
            }
            nanos[i] = System.nanoTime() - written;
        }
        Arrays.sort(nanos);
        report.line("\nA new product was found after %.0f ms (median of %d), %.0f ms at most."
                .formatted(at(nanos, 0.5), CHANGES, nanos[CHANGES - 1] / 1e6));
    }

    private void rebuild(int products, List<String> searches, Report report) throws IOException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Set<String> seen = new ConcurrentSkipListSet<>();
        AtomicInteger asked = new AtomicInteger();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    try {
                        seen.add("total " + total("search/products?limit=1&facets=false"));
                    } catch (IOException failed) {
                        seen.add("failed: " + failed.getMessage());
                    } catch (InterruptedException stop) {
                        return;
                    }
                    asked.incrementAndGet();
                }
            });
            reader.start();
            readers.add(reader);
        }
        long began = System.nanoTime();
        shop.runJob("rebuild-search-index");
        double took = seconds(began);
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        report.line("\nA reindex of %,d products took %.1f s; %,d searches meanwhile saw %s."
                .formatted(products, took, asked.get(), seen));
    }

    private void awaitTotal(long products) throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (total("search/products?limit=1&facets=false") < products) {
            if (System.nanoTime() > until) {
                throw new IOException("the index does not follow");
            }
            Thread.sleep(100);
        }
    }

    private long total(String path) throws IOException, InterruptedException {
        JsonObject found = shop.get(path);
        return found.getJsonNumber("total").longValue();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
