package org.emporion.identity;

import java.util.List;

/** Ten codes, each good once in place of the device's, shown once. */
public record RecoveryCodes(List<String> recoveryCodes) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "RecoveryCodes[***]";
    }
}
