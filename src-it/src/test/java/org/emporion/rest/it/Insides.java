package org.emporion.rest.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.it.Answer;

/** What an answer must not tell: what the server is made of, and where in it something went wrong. */
final class Insides {

    private static final Pattern WORDS = Pattern.compile(
            "\\b(java|jakarta|javax|org|com|io)\\.[a-z]+\\.[\\w.$]*[A-Z]\\w*" // a class
                    + "|\\w+(Exception|Error)\\b:?"
                    + "|\\tat |\\(\\w+\\.java:\\d+\\)"
                    + "|SQLSTATE|PSQL|jdbc:|syntax error at|relation \"|constraint \""
                    + "|(?i:wildfly|undertow|resteasy|hibernate|jboss|elytron|jackson|artemis|postgres)");

    private Insides() {}

    /** What a refusal gives away in its body, and any answer in its headers. */
    static List<String> toldBy(Answer answer) {
        List<String> told = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Server") || name.equalsIgnoreCase("X-Powered-By")) {
                told.add(name + ": " + values);
            }
        });
        if (answer.status() >= 400) {
            told.addAll(toldBy(answer.text()));
        }
        return told;
    }

    static List<String> toldBy(String text) {
        List<String> told = new ArrayList<>();
        Matcher word = WORDS.matcher(text);
        while (word.find()) {
            told.add(word.group());
        }
        return told;
    }
}
