package dev.maildomain.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** What a DNS record is for, in the words of the control API. */
enum Purpose {
    SPF("SPF"),
    DKIM("DKIM"),
    TRACKING("Tracking"),
    MX("MX");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    static Optional<Purpose> of(String word) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
