package org.emporion.identity.keyset;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Tells MicroProfile JWT where the key set is; any other source of the setting goes before this one. */
public class KeySetLocation implements ConfigSource {

    private static final String SETTING = "mp.jwt.verify.publickey.location";
    private static final int AFTER_ALL_OTHERS = 50;

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(SETTING);
    }

    @Override
    public int getOrdinal() {
        return AFTER_ALL_OTHERS;
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(SETTING) ? KeySetDoor.location() : null;
    }

    @Override
    public String getName() {
        return "emporion-key-set";
    }
}
