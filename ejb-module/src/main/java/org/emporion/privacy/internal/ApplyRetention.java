package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.emporion.platform.Job;
import org.emporion.privacy.DataClass;

/** Empties what is personal in rows that stay, such as orders, once its class has been kept for as long as a setting says. */
@ApplicationScoped
public class ApplyRetention implements Job {

    @Inject
    private RetentionSteps steps;

    @Inject
    private Config config;

    @Override
    public String name() {
        return "apply-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        int emptied = 0;
        for (String table : steps.tables()) {
            for (DataClass dataClass : DataClass.values()) {
                emptied += empty(table, dataClass, now.minus(kept(dataClass)));
            }
        }
        return emptied == 0 ? "" : "emptied " + emptied + " rows";
    }

    private int empty(String table, DataClass dataClass, Instant before) {
        int emptied = 0;
        for (int block = steps.empty(table, dataClass, before); block >= 0; ) {
            emptied += block;
            block = steps.empty(table, dataClass, before);
        }
        return emptied;
    }

    private Duration kept(DataClass dataClass) {
        return Duration.ofDays(config.getValue("emporion.privacy.keep-days." + dataClass.word(), Integer.class));
    }
}
