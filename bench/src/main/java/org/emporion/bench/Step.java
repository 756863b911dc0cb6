package org.emporion.bench;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request of a scenario.
 *
 * @param head request line and headers without Content-Length, each line closed
 * @param body text, or null for none
 * @param captures variables for later steps, each the first group of its pattern in the answer's body
 * @param status the only answer that counts as one
 */
record Step(Template head, @Nullable Template body, Map<String, Pattern> captures, int status) implements Serializable {

    static Step get(String path, String... headers) {
        return new Step(head("GET", path, headers), null, Map.of(), 200);
    }

    static Step post(String path, String body, String... headers) {
        return new Step(
                head("POST", path, with("Content-Type: application/json", headers)), Template.of(body), Map.of(), 200);
    }

    /** The same that waits for another status. */
    Step answers(int expected) {
        return new Step(head, body, captures, expected);
    }

    /** The same that keeps a part of the answer for later steps. */
    Step capturing(Map<String, Pattern> parts) {
        return new Step(head, body, Map.copyOf(parts), status);
    }

    byte[] request(Map<String, String> variables) {
        String content = body == null ? "" : body.fill(variables);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String length = body == null ? "" : "Content-Length: " + bytes.length + "\r\n";
        byte[] start = (head.fill(variables) + length + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(bytes, 0, whole, start.length, bytes.length);
        return whole;
    }

    private static String[] with(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static Template head(String method, String path, String... headers) {
        StringBuilder text = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return Template.of(text.toString());
    }
}
