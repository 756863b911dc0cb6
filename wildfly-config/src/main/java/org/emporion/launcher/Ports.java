package org.emporion.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
public final class Ports {

    private Ports() {}

    /**
     * Refuses a port that something listens on.
     *
     * @param variable the environment variable with which a person chooses another one
     * @throws LaunchProblem when it is taken
     */
    public static void requireFree(int port, String purpose, String variable) {
        try (ServerSocket probe = new ServerSocket()) {
            // As servers do it: a connection in TIME_WAIT from the last run does not count as taken.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw LaunchProblem.portTaken(port, purpose, variable);
        }
    }

    /** A port that was free a moment ago, for tests that run beside each other. */
    public static int anyFree() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
