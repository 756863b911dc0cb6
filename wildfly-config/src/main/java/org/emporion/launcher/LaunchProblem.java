package org.emporion.launcher;

/** Something that keeps the server from starting, told in one line that says what to do about it. */
public final class LaunchProblem extends RuntimeException {

    private LaunchProblem(String message) {
        super(message);
    }

    static LaunchProblem portTaken(int port, String purpose, String variable) {
        return new LaunchProblem("Port %d (%s) is taken. Free it, or choose another: %s=%d mvn -Prun"
                .formatted(port, purpose, variable, port + 1));
    }

    static LaunchProblem noBinaries(String platform) {
        return new LaunchProblem("No PostgreSQL binaries for " + platform
                + ". Use a database of your own: set EMPORION_DB_URL, EMPORION_DB_USER and EMPORION_DB_PASSWORD.");
    }

    static LaunchProblem cannotLeaveRoot() {
        return new LaunchProblem(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here. Start as a normal user, "
                        + "or set EMPORION_DB_URL, EMPORION_DB_USER and EMPORION_DB_PASSWORD to a database of your own.");
    }

    static LaunchProblem missing(String what) {
        return new LaunchProblem("Missing: " + what);
    }

    static LaunchProblem alreadyRunning(String directory) {
        return new LaunchProblem(
                "Emporion is already running from " + directory + ". Stop it first (Ctrl-C in its terminal).");
    }

    static LaunchProblem stepFailed(String step, String details) {
        return new LaunchProblem(step + (details.isBlank() ? "" : System.lineSeparator() + details.stripTrailing()));
    }
}
