package org.emporion.bench;

/**
 * One round of one operation. Processor times are microseconds an operation.
 *
 * @param java of the process that does the work: the server, or for plain SQL the process that replays
 * @param compiling the part of {@code java} that the server's compilers took
 * @param sender of the process that sends the requests; not part of the sum
 */
record Round(
        String operation,
        int connections,
        Kind kind,
        Tally tally,
        double java,
        double compiling,
        double postgres,
        double sender) {

    double sum() {
        return java + postgres;
    }
}
