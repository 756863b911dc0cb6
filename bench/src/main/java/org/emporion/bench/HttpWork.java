package org.emporion.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Sends a scenario over so many kept-alive connections, each with one request at a time, from one thread: what the sender costs stays small
 * beside what it measures. When the time is up nothing new is begun, and what is under way is let end.
 */
record HttpWork(int port, Scenario scenario, int connections, double seconds) implements Work {

    private static final long GRACE_NANOS = 20_000_000_000L;

    @Override
    public Tally run() throws IOException {
        try (Run run = new Run(this)) {
            return run.toTheEnd();
        }
    }

    private static final class Run implements AutoCloseable {
        private final Scenario scenario;
        private final Selector selector = Selector.open();
        private final List<Connection> connections = new ArrayList<>();
        private final Tally.Latencies latencies = new Tally.Latencies();
        private final long began = System.nanoTime();
        private final long end;
        private long inTime;
        private long failures;
        private String firstFailure = "";
        private int open;

        Run(HttpWork work) throws IOException {
            scenario = work.scenario();
            end = began + (long) (work.seconds() * 1e9);
            for (int i = 0; i < work.connections(); i++) {
                connections.add(new Connection(work.port(), selector));
            }
            open = connections.size();
        }

        Tally toTheEnd() throws IOException {
            for (Connection connection : connections) {
                begin(connection);
            }
            while (open > 0 && System.nanoTime() < end + GRACE_NANOS) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    advance((Connection) key.attachment());
                }
                selector.selectedKeys().clear();
            }
            if (open > 0) {
                fail(open + " requests had no answer");
            }
            return Tally.of((end - began) / 1e9, inTime, latencies, failures, firstFailure);
        }

        private void begin(Connection connection) throws IOException {
            if (System.nanoTime() >= end) {
                connection.close();
                open--;
                return;
            }
            connection.pass = new Pass(scenario.start());
            connection.send(scenario.steps().get(0).request(connection.pass.variables()));
        }

        private void advance(Connection connection) throws IOException {
            Answer answer = connection.continueExchange();
            Pass pass = connection.pass;
            if (answer == null || pass == null) {
                return;
            }
            Step step = scenario.steps().get(pass.position);
            if (answer.status() != step.status()) {
                fail(scenario.name() + " step " + (pass.position + 1) + ": " + answer.status() + " " + answer.body());
                begin(connection);
                return;
            }
            String missing = capture(step, answer, pass.variables());
            if (missing != null) {
                fail(scenario.name() + " step " + (pass.position + 1) + ": no " + missing + " in " + answer.body());
                begin(connection);
                return;
            }
            long now = System.nanoTime();
            boolean last = ++pass.position == scenario.steps().size();
            if (!scenario.whole() || last) {
                count(now, scenario.whole() ? pass.began : connection.sentAt);
            }
            if (last) {
                begin(connection);
            } else {
                pass.variables().put("key", Ids.fresh());
                connection.send(scenario.steps().get(pass.position).request(pass.variables()));
            }
        }

        private static @Nullable String capture(Step step, Answer answer, Map<String, String> variables) {
            for (var part : step.captures().entrySet()) {
                Matcher found = part.getValue().matcher(answer.body());
                if (!found.find()) {
                    return part.getKey();
                }
                variables.put(part.getKey(), found.group(1));
            }
            return null;
        }

        private void count(long now, long since) {
            latencies.add(now - since);
            if (now <= end) {
                inTime++;
            }
        }

        private void fail(String why) {
            failures++;
            if (firstFailure.isEmpty()) {
                firstFailure = why.length() > 600 ? why.substring(0, 600) : why;
            }
        }

        @Override
        public void close() throws IOException {
            for (Connection connection : connections) {
                connection.close();
            }
            selector.close();
        }
    }

    /** One time through the scenario. */
    private static final class Pass {
        private final Map<String, String> variables;
        private final long began = System.nanoTime();
        private int position;

        Pass(Map<String, String> variables) {
            this.variables = variables;
            variables.put("key", Ids.fresh());
        }

        Map<String, String> variables() {
            return variables;
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final AnswerReader reader = new AnswerReader();
        private ByteBuffer sending = ByteBuffer.allocate(0);
        private long sentAt;
        private @Nullable Pass pass;

        Connection(int port, Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(byte[] request) throws IOException {
            sending = ByteBuffer.wrap(request);
            reader.reset();
            sentAt = System.nanoTime();
            write();
        }

        /** Goes on with whatever the channel is ready for; the answer once it is whole. */
        @Nullable
        Answer continueExchange() throws IOException {
            if (sending.hasRemaining()) {
                write();
            }
            return reader.read(channel);
        }

        private void write() throws IOException {
            channel.write(sending);
            key.interestOps(
                    sending.hasRemaining() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ);
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
