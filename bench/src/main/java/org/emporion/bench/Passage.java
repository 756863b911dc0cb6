package org.emporion.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass through a scenario, step by step, for trying it and looking at it; nothing is timed. */
final class Passage implements Closeable {

    private final Scenario scenario;
    private final Map<String, String> variables;
    private final SocketChannel channel;
    private int position;
    private byte[] lastRequest = {};

    Passage(int port, Scenario scenario, Map<String, String> variables) throws IOException {
        this.scenario = scenario;
        this.variables = variables;
        this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    boolean hasNext() {
        return position < scenario.steps().size();
    }

    /**
     * Sends the next step.
     *
     * @throws IOException when the answer is not the expected one, with what it was
     */
    Answer next() throws IOException {
        Step step = scenario.steps().get(position++);
        variables.put("key", Ids.fresh());
        lastRequest = step.request(variables);
        ByteBuffer sending = ByteBuffer.wrap(lastRequest);
        while (sending.hasRemaining()) {
            channel.write(sending);
        }
        AnswerReader reader = new AnswerReader();
        Answer answer = reader.read(channel);
        while (answer == null) {
            answer = reader.read(channel);
        }
        if (answer.status() != step.status()) {
            throw new IOException("step %d answered %d %s".formatted(position, answer.status(), answer.body()));
        }
        for (Map.Entry<String, Pattern> part : step.captures().entrySet()) {
            Matcher found = part.getValue().matcher(answer.body());
            if (!found.find()) {
                throw new IOException("step %d has no %s: %s".formatted(position, part.getKey(), answer.body()));
            }
            variables.put(part.getKey(), found.group(1));
        }
        return answer;
    }

    /** The bytes that the last step sent. */
    byte[] lastRequest() {
        return lastRequest.clone();
    }

    Map<String, String> variables() {
        return variables;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
