package org.emporion.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the product when the last scenario has run. */
public final class StopsEmporion implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Emporion.stopIfRunning();
    }
}
