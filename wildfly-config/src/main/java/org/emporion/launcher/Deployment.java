package org.emporion.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application in the folder that the server's deployment scanner looks into, and what the scanner says of it. */
final class Deployment {

    private static final String EAR = "emporion.ear";

    private final Path folder;
    private final @Nullable Path ear;

    /** @param ear null for a server that starts empty */
    Deployment(Path base, @Nullable Path ear) {
        this.folder = base.resolve("deployments");
        this.ear = ear;
    }

    /** Puts the application where the scanner finds it while the server boots: the boot then ends only with it. */
    void offer() throws IOException {
        Files.createDirectories(folder);
        for (String leftover : List.of("deployed", "failed", "isdeploying", "pending", "undeployed", "isundeploying")) {
            Files.deleteIfExists(marker(leftover));
        }
        Path application = ear;
        if (application == null) {
            return;
        }
        if (!Files.isRegularFile(application)) {
            throw LaunchProblem.missing("the application " + application);
        }
        Files.copy(application, folder.resolve(EAR), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(marker("dodeploy"), EAR);
    }

    boolean isUp() {
        return ear == null || Files.exists(marker("deployed"));
    }

    boolean hasFailed() {
        return Files.exists(marker("failed"));
    }

    private Path marker(String state) {
        return folder.resolve(EAR + "." + state);
    }
}
