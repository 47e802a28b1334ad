package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A way to get control plane programs. */
interface BinarySource {

    /** What messages call it, as in "download of the envtest release". */
    String description();

    /** What this source has for a platform, by nature: nothing is asked of a server for it. */
    Set<Binary> offers(Platform platform);

    /** The newest release it has of the minor it serves; empty if it serves any and leaves the choice to others. */
    Optional<KubernetesVersion> newest(Platform platform) throws IOException, InterruptedException;

    /**
     * Puts programs, verified and whole, into a folder; all of those wanted, or it fails.
     *
     * @param wanted at least one, and none that it does not offer
     */
    void fetch(Set<Binary> wanted, KubernetesVersion version, Platform platform, Path into)
            throws IOException, InterruptedException;
}
