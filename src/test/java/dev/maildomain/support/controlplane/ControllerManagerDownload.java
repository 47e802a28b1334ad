package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** kube-controller-manager from the Kubernetes release, which has it for Linux alone. */
final class ControllerManagerDownload implements BinarySource {
    static final URI RELEASES = URI.create("https://dl.k8s.io/release/");

    private final URI releases;
    private final Consumer<String> progress;
    private final Download download = new Download();

    /** @param releases ends with a slash; below it {@code v1.35.0/bin/linux/amd64/kube-controller-manager} */
    ControllerManagerDownload(URI releases, Consumer<String> progress) {
        this.releases = releases;
        this.progress = progress;
    }

    @Override
    public String description() {
        return "download of kube-controller-manager from the Kubernetes release";
    }

    @Override
    public Set<Binary> offers(Platform platform) {
        return platform.os().equals("linux") ? Set.of(Binary.KUBE_CONTROLLER_MANAGER) : Set.of();
    }

    @Override
    public Optional<KubernetesVersion> newest(Platform platform) {
        return Optional.empty();
    }

    @Override
    public void fetch(Set<Binary> wanted, KubernetesVersion version, Platform platform, Path into)
            throws IOException, InterruptedException {
        String name = Binary.KUBE_CONTROLLER_MANAGER.fileName();
        URI program = releases.resolve("v%s/bin/%s/%s/%s".formatted(version, platform.os(), platform.arch(), name));
        progress.accept("downloading %s %s (once per machine)".formatted(name, version));
        String checksum = download.text(URI.create(program + ".sha256")).strip();
        download.file(program, into.resolve(name), "SHA-256", checksum);
    }
}
