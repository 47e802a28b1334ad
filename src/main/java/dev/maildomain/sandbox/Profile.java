package dev.maildomain.sandbox;

import java.util.Locale;

/** Which description of the Domains API the sandbox follows. */
public enum Profile {
    /** The service as it is known to behave, also where that differs from its reference page. */
    CURRENT,
    /** The reference page to the letter. */
    REFERENCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
