package dev.maildomain.domainsapi;

import java.util.Objects;

/** A password or an API key. Nothing that prints, logs or serializes this object shows the value. */
public final class SecretValue {

    private final String value;

    private SecretValue(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Hides {@code value}. */
    public static SecretValue of(String value) {
        return new SecretValue(value);
    }

    /** The value itself: only for the request or the Secret that it is meant for. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "********";
    }
}
