package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All programs, built with Go from the modules in the project, whose go.mod names the release. */
final class GoBuild implements BinarySource {
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^require k8s\\.io/kubernetes (\\S+)$");
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(30);

    private final Path modules;
    private final Consumer<String> progress;

    /** @param modules the folder of the modules {@code control-plane} and {@code etcd} */
    GoBuild(Path modules, Consumer<String> progress) {
        this.modules = modules;
        this.progress = progress;
    }

    /** The Kubernetes release that the module builds. */
    KubernetesVersion version() {
        Path goMod = modules.resolve("control-plane/go.mod");
        try {
            Matcher matcher = KUBERNETES.matcher(Files.readString(goMod));
            return Optional.of(matcher)
                    .filter(Matcher::find)
                    .flatMap(found -> KubernetesVersion.parse(found.group(1)))
                    .orElseThrow(() -> new IllegalStateException(goMod + " requires no release of k8s.io/kubernetes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String description() {
        return "build with Go";
    }

    @Override
    public Set<Binary> offers(Platform platform) {
        return EnumSet.allOf(Binary.class);
    }

    @Override
    public Optional<KubernetesVersion> newest(Platform platform) {
        return Optional.of(version());
    }

    @Override
    public void fetch(Set<Binary> wanted, KubernetesVersion version, Platform platform, Path into) throws IOException {
        Path log = into.resolve("go.log");
        run(List.of("go", "version"), log);
        progress.accept("building the programs with Go: a few minutes, once per machine");
        for (Binary binary : wanted) {
            long start = System.nanoTime();
            run(command(binary, into), log);
            progress.accept("built %s in %d s".formatted(binary.fileName(), secondsSince(start)));
        }
    }

    private List<String> command(Binary binary, Path into) {
        boolean etcd = binary == Binary.ETCD;
        return List.of(
                "go",
                "build",
                "-C",
                modules.resolve(etcd ? "etcd" : "control-plane").toString(),
                "-mod=readonly",
                "-trimpath",
                "-buildvcs=false",
                "-ldflags",
                etcd ? "-s -w" : "-s -w " + versionFlags(),
                "-o",
                into.resolve(binary.fileName()).toString(),
                etcd ? "." : "k8s.io/kubernetes/cmd/" + binary.fileName());
    }

    private String versionFlags() {
        KubernetesVersion version = version();
        String variable = "-X k8s.io/component-base/version.";
        return variable + "gitVersion=v" + version
                + " " + variable + "gitMajor=" + version.major()
                + " " + variable + "gitMinor=" + version.minor();
    }

    /** Without cgo the programs need no C compiler to build and no particular libc to run. */
    private void run(List<String> command, Path log) throws IOException {
        long start = System.nanoTime();
        try (GuardedProcess go = GuardedProcess.start("go", command, Map.of("CGO_ENABLED", "0"), log)) {
            while (!go.waitFor(REPORT_INTERVAL)) {
                progress.accept("still building after %d s".formatted(secondsSince(start)));
            }
            if (go.exitCode() != 0) {
                throw new IOException("%s ends with %d: %s"
                        .formatted(String.join(" ", command), go.exitCode(), String.join("\n", go.logTail(10))));
            }
        }
    }

    private static long secondsSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toSeconds();
    }
}
