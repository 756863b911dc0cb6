package org.emporion.review.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Learns the weights that screening ships with, and measures them first, by ten folds of messages that the learner has not
 * seen; equal messages are always in one fold. Nothing is random from run to run.
 *
 * <p>Arguments: the file of messages ({@code ham} or {@code spam}, a tab, the text; may be gzip'ed), and where to write.
 */
final class SpamTraining {

    static final int FOLDS = 10;
    private static final int ROUNDS = 40;
    private static final double STEP = 0.5;
    private static final double SHRINK = 2e-5;
    private static final double LEAST_WEIGHT = 0.8;
    private static final int LEAST_OFTEN = 3;
    private static final long SEED = 7;

    /** One message, with what the model sees of it. */
    record Message(boolean spam, String text, Set<String> features) {

        static Message of(boolean spam, String text) {
            return new Message(spam, text, SpamModel.features(text));
        }
    }

    /** How often the model was right and wrong about spam. */
    record Measured(int found, int missed, int mistaken) {

        double precision() {
            return found / (double) (found + mistaken);
        }

        double recall() {
            return found / (double) (found + missed);
        }

        double f1() {
            return 2.0 * found / (2.0 * found + missed + mistaken);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "precision %.3f, recall %.3f, F1 %.3f", precision(), recall(), f1());
        }
    }

    private SpamTraining() {}

    public static void main(String[] arguments) throws IOException {
        List<Message> messages = read(Path.of(arguments[0]));
        System.out.println(messages.size() + " messages, by " + FOLDS + " folds: " + measure(messages));
        Map<String, Double> weights = learn(messages);
        System.out.println(weights.size() + " weights");
        if (arguments.length > 1) {
            Files.writeString(Path.of(arguments[1]), text(weights));
        }
    }

    static List<Message> read(Path file) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (var raw = Files.newInputStream(file);
                var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                messages.add(Message.of(line.startsWith("spam\t"), line.substring(tab + 1)));
            }
        }
        return messages;
    }

    /** Each message judged by a model that was learned without its fold. */
    static Measured measure(List<Message> messages) {
        int found = 0;
        int missed = 0;
        int mistaken = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int now = fold;
            SpamModel model = new SpamModel(learn(
                    messages.stream().filter(message -> foldOf(message) != now).toList()));
            for (Message message : messages) {
                if (foldOf(message) == now) {
                    boolean judged = model.score(message.text()).probability() >= 0.5;
                    found += judged && message.spam() ? 1 : 0;
                    missed += !judged && message.spam() ? 1 : 0;
                    mistaken += judged && !message.spam() ? 1 : 0;
                }
            }
        }
        return new Measured(found, missed, mistaken);
    }

    private static int foldOf(Message message) {
        return Math.floorMod(message.text().hashCode(), FOLDS);
    }

    /** Stochastic gradient descent with AdaGrad's steps (Duchi et al. 2011) and a pull towards zero. */
    static Map<String, Double> learn(List<Message> messages) {
        Map<String, Integer> often = new HashMap<>();
        messages.forEach(message -> message.features().forEach(feature -> often.merge(feature, 1, Integer::sum)));
        Map<String, double[]> state = new HashMap<>();
        often.forEach((feature, times) -> {
            if (times >= LEAST_OFTEN) {
                state.put(feature, new double[] {0, 1e-8});
            }
        });
        List<Message> order = new ArrayList<>(messages);
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            order.forEach(message -> step(message, state));
        }
        Map<String, Double> weights = new TreeMap<>();
        state.forEach((feature, values) -> {
            if (Math.abs(values[0]) >= LEAST_WEIGHT) {
                weights.put(feature, Math.round(values[0] * 100) / 100.0);
            }
        });
        return weights;
    }

    private static void step(Message message, Map<String, double[]> state) {
        double each = 1 / Math.sqrt(message.features().size());
        double sum = 0;
        for (String feature : message.features()) {
            double[] values = state.get(feature);
            sum += values == null ? 0 : each * values[0];
        }
        double error = SpamModel.probability(sum) - (message.spam() ? 1 : 0);
        for (String feature : message.features()) {
            double[] values = state.get(feature);
            if (values != null) {
                double gradient = each * error + SHRINK * values[0];
                values[1] += gradient * gradient;
                values[0] -= STEP * gradient / Math.sqrt(values[1]);
            }
        }
    }

    private static String text(Map<String, Double> weights) {
        StringBuilder text = new StringBuilder("""
                # Weights of SpamModel: a feature, a tab, what it speaks for spam. Made by SpamTraining.
                # Learned from: SMS Spam Collection, T. A. Almeida and J. M. Gomez Hidalgo, UCI Machine Learning Repository 228,
                # https://doi.org/10.24432/C5CC84, CC BY 4.0. The messages themselves are not here.
                """);
        weights.forEach((feature, weight) ->
                text.append(feature).append('\t').append(weight).append('\n'));
        return text.toString();
    }
}
