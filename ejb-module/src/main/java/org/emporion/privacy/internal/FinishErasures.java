package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.platform.Job;
import org.emporion.privacy.internal.ErasureBook.Erased;

/**
 * What an erasure leaves to be done: it is repeated once the tokens of its person are worth nothing, its line is written when
 * the file could not be, and a person whom an older backup brought back goes again.
 */
@ApplicationScoped
public class FinishErasures implements Job {

    private static final Duration EVERY = Duration.ofMinutes(1);
    /** The life of an access token, and more than any request takes. */
    private static final Duration SWEPT_AFTER = Duration.ofMinutes(15);

    private static final int BLOCK = 1_000;

    @Inject
    private ErasureSteps steps;

    @Inject
    private ErasureFile file;

    @Override
    public String name() {
        return "finish-erasures";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public String run(Instant now) {
        int swept = 0;
        for (Erased erasure : steps.unswept(now.minus(SWEPT_AFTER))) {
            steps.sweep(erasure, now);
            swept++;
        }
        List<Erased> lines = file.read();
        int noted = note(now, lines);
        int again = eraseAgain(lines);
        return swept + noted + again == 0
                ? ""
                : "repeated " + swept + ", noted " + noted + ", erased again after a restore " + again;
    }

    private int note(Instant now, List<Erased> lines) {
        List<Erased> unnoted = steps.unnoted();
        if (!unnoted.isEmpty()) {
            Set<UUID> inFile = lines.stream().map(Erased::personId).collect(Collectors.toSet());
            file.append(unnoted.stream()
                    .filter(erasure -> !inFile.contains(erasure.personId()))
                    .toList());
            steps.noted(unnoted, now);
        }
        return unnoted.size();
    }

    private int eraseAgain(List<Erased> lines) {
        int erased = 0;
        for (int from = 0; from < lines.size(); from += BLOCK) {
            for (Erased line : steps.unknown(lines.subList(from, Math.min(from + BLOCK, lines.size())))) {
                steps.eraseAgain(line);
                erased++;
            }
        }
        return erased;
    }
}
