package org.emporion.identity.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.emporion.it.Answer;

/** Somebody who has the password of an account and guesses codes of its second factor. */
final class Guesses {

    private Guesses() {}

    /**
     * Tries these codes one after the other, with a new challenge whenever one has run out, and leaves out those that are
     * right at the moment.
     *
     * @return how often each problem came; {@code 200} for a guess that got in
     */
    static Map<String, Integer> of(String email, Authenticator app, int from, int to) {
        Map<String, Integer> answers = new TreeMap<>();
        String challenge = challenge(email);
        for (int guess = from; guess < to; guess++) {
            String code = String.format("%06d", guess);
            if (isRight(app, code)) {
                code = "x" + code;
            }
            Answer answer = tried(challenge, code);
            while (answer.status() == 401 && answer.text("code").equals("identity.bad_challenge")) {
                challenge = challenge(email);
                answer = tried(challenge, code);
            }
            answers.merge(answer.status() == 200 ? "200" : answer.text("code"), 1, Integer::sum);
        }
        return answers;
    }

    static int sum(List<Map<String, Integer>> answers, String which) {
        return answers.stream()
                .mapToInt(counted -> counted.getOrDefault(which, 0))
                .sum();
    }

    private static boolean isRight(Authenticator app, String code) {
        return List.of(-30, 0, 30, 60).stream()
                .anyMatch(seconds -> app.code(Duration.ofSeconds(seconds)).equals(code));
    }

    private static String challenge(String email) {
        Answer answer = People.login(email, People.PASSWORD);
        while (answer.status() == 503 || answer.status() == 429) {
            LockSupport.parkNanos(Integer.parseInt(answer.header("Retry-After")) * 1_000_000_000L);
            answer = People.login(email, People.PASSWORD);
        }
        return answer.expectProblem(401, "identity.second_factor_required").text("challenge");
    }

    private static Answer tried(String challenge, String code) {
        return People.api().post("/auth/login/second-factor", "{'challenge':'%s','code':'%s'}", challenge, code);
    }
}
