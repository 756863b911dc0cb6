package org.emporion.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the model sees, and that it learns. */
class SpamModelTest {

    @Test
    void seesWordsPairsAndKinds() {
        assertThat(SpamModel.features("Call 0906 170 1461 now, £5 at www.x.com!!"))
                .containsExactly(
                        "*",
                        "call",
                        "<phone>",
                        "call <phone>",
                        "now",
                        "<phone> now",
                        "<money>",
                        "now <money>",
                        "at",
                        "<money> at",
                        "<address>",
                        "at <address>");
    }

    @Test
    void namesWhatSpeaksForSpamTheStrongestFirst() {
        SpamModel model = new SpamModel(Map.of("win", 4.0, "cash", 2.0, "friend", -3.0, "*", 1.0));
        SpamModel.Score score = model.score("win cash friend");
        // six features: all three words, both pairs and the one that every text has
        assertThat(score.probability()).isEqualTo(SpamModel.probability(4 / Math.sqrt(6)));
        assertThat(score.parts()).extracting(SpamModel.Part::feature).containsExactly("win", "cash");
    }

    @Test
    void learnsWhatTellsTwoKindsApart() {
        List<SpamTraining.Message> messages = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            messages.add(SpamTraining.Message.of(true, "claim the prize of week " + i));
            messages.add(SpamTraining.Message.of(false, "see the friends of week " + i));
        }
        assertThat(SpamTraining.measure(messages).f1()).isEqualTo(1);
        Map<String, Double> weights = SpamTraining.learn(messages);
        assertThat(weights.get("prize")).isPositive();
        assertThat(weights.get("friends")).isNegative();
        assertThat(SpamTraining.learn(messages)).isEqualTo(weights);
    }

    @Test
    void measuresMissesAndMistakes() {
        SpamTraining.Measured measured = new SpamTraining.Measured(8, 2, 1);
        assertThat(measured).hasToString("precision 0.889, recall 0.800, F1 0.842");
    }

    @Test
    void isSoonDoneWithTheLongestAndWorstText() {
        SpamModel model = SpamModel.shipped();
        for (String text : List.of(
                "1 ".repeat(2_560),
                "a.".repeat(2_560),
                "a@".repeat(2_560),
                "((((1".repeat(1_024),
                "£1.".repeat(1_700))) {
            long begun = System.nanoTime();
            model.score(text);
            new Screening(model, 0.5, 0.9).screen(null, text);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
