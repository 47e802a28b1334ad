package dev.maildomain.domainsapi;

import java.util.Collection;

/** Makes a text of the service fit for conditions, events and logs. */
public final class ServiceText {

    /** Longest text that is passed on, in characters. */
    public static final int MAX_LENGTH = 256;

    private static final int SHORTEST_SECRET = 5;

    private ServiceText() {}

    /** Replaces control characters by spaces and the given secrets by asterisks, and cuts to {@link #MAX_LENGTH}. */
    public static String clean(String text, Collection<SecretValue> secrets) {
        String cleaned = text;
        for (SecretValue secret : secrets) {
            if (secret.reveal().length() >= SHORTEST_SECRET) {
                cleaned = cleaned.replace(secret.reveal(), secret.toString());
            }
        }
        cleaned = cleaned.replaceAll("\\p{Cntrl}+", " ").strip();
        return cleaned.length() <= MAX_LENGTH ? cleaned : cleaned.substring(0, MAX_LENGTH - 1) + "…";
    }
}
