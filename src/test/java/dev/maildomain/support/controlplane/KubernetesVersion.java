package dev.maildomain.support.controlplane;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Kubernetes, such as 1.35.4; pre-releases are none. */
record KubernetesVersion(int major, int minor, int patch) implements Comparable<KubernetesVersion> {
    private static final Pattern RELEASE = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)");

    static Optional<KubernetesVersion> parse(String text) {
        Matcher matcher = RELEASE.matcher(text);
        return matcher.matches()
                ? Optional.of(new KubernetesVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether this is a patch release of the same minor, by which control plane programs fit together. */
    boolean sameMinor(KubernetesVersion other) {
        return major == other.major && minor == other.minor;
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return Comparator.comparingInt(KubernetesVersion::major)
                .thenComparingInt(KubernetesVersion::minor)
                .thenComparingInt(KubernetesVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
