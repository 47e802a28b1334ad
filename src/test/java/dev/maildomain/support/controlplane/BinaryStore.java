package dev.maildomain.support.controlplane;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control plane programs kept on this machine, one folder {@code <version>-<os>-<arch>} for each release: the
 * layout of fabric8's kube-api-test, whose programs are used and completed.
 *
 * <p>What is missing is fetched once, from the first source that has it. Programs appear in their folder by an atomic
 * move, under a lock that other processes wait for.
 */
final class BinaryStore {
    private static final Duration LOCK_POLL_INTERVAL = Duration.ofMillis(200);

    private final Path root;
    private final Platform platform;
    private final KubernetesVersion minor;
    private final List<BinarySource> sources;
    private final Consumer<String> progress;

    /**
     * @param minor any patch release of the minor to look for
     * @param sources in order of preference
     * @param progress takes a line for each step that takes its time
     */
    BinaryStore(
            Path root,
            Platform platform,
            KubernetesVersion minor,
            List<BinarySource> sources,
            Consumer<String> progress) {
        this.root = root;
        this.platform = platform;
        this.minor = minor;
        this.sources = sources;
        this.progress = progress;
    }

    /** The store in {@code $KUBE_API_TEST_DIR/k8s}, else {@code ~/.kubeapitest/k8s}, with all sources. */
    static BinaryStore onThisMachine() throws ControlPlaneUnavailable {
        Path home = Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kubeapitest"));
        Consumer<String> progress = line -> System.err.println("Control plane: " + line);
        GoBuild goBuild = new GoBuild(ProjectDirectory.resolve("src/test/go"), progress);
        return new BinaryStore(
                home.resolve("k8s"),
                Platform.current(),
                goBuild.version(),
                List.of(
                        new EnvtestDownload(EnvtestDownload.INDEX, goBuild.version(), progress),
                        new ControllerManagerDownload(ControllerManagerDownload.RELEASES, progress),
                        goBuild),
                progress);
    }

    /**
     * The newest complete folder; if there is none, the newest incomplete or a new one, completed.
     *
     * @throws ControlPlaneUnavailable if neither this machine nor any source has all programs
     */
    Binaries provide() throws ControlPlaneUnavailable, InterruptedException {
        Optional<Binaries> complete = newestComplete();
        if (complete.isPresent()) {
            return complete.get();
        }
        try {
            Files.createDirectories(root);
            try (FileChannel channel =
                    FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(channel);
                Optional<Binaries> fetchedMeanwhile = newestComplete();
                return fetchedMeanwhile.isPresent() ? fetchedMeanwhile.get() : fetch();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("control plane programs in " + root, e);
        }
    }

    /** Waits for the lock, which ends with the channel. */
    private void lock(FileChannel channel) throws IOException {
        if (tryLock(channel) == null) {
            progress.accept("another process is fetching the programs; waiting for it");
            await().forever().pollInterval(LOCK_POLL_INTERVAL).until(() -> tryLock(channel), Objects::nonNull);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    private Binaries fetch() throws ControlPlaneUnavailable, IOException, InterruptedException {
        Optional<Binaries> target = newest(present());
        List<String> failures = new ArrayList<>();
        for (BinarySource source : sources) {
            try {
                target = target.isPresent()
                        ? target
                        : source.newest(platform).map(version -> new Binaries(version, directory(version)));
                if (target.isPresent()) {
                    fetch(source, target.get());
                }
            } catch (IOException e) {
                failures.add(source.description() + ": " + describe(e));
                progress.accept(source.description() + " failed: " + describe(e));
            }
            if (target.isPresent() && target.get().complete()) {
                progress.accept("programs are in " + target.get().directory());
                return target.get();
            }
        }
        throw new ControlPlaneUnavailable(explanation(target, failures));
    }

    private void fetch(BinarySource source, Binaries target) throws IOException, InterruptedException {
        Set<Binary> wanted = target.missing();
        wanted.retainAll(source.offers(platform));
        if (wanted.isEmpty()) {
            return;
        }
        Path work = root.resolve(".fetch");
        Directories.delete(work);
        Files.createDirectory(work);
        try {
            source.fetch(wanted, target.version(), platform, work);
            Files.createDirectories(target.directory());
            for (Binary binary : wanted) {
                Path file = work.resolve(binary.fileName());
                if (!file.toFile().setExecutable(true, false)) {
                    throw new IOException("cannot make " + file + " executable");
                }
                Files.move(file, target.path(binary), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Directories.delete(work);
        }
    }

    private Optional<Binaries> newestComplete() {
        return newest(present().stream().filter(Binaries::complete).toList());
    }

    private static Optional<Binaries> newest(List<Binaries> folders) {
        return folders.stream().max(Comparator.comparing(Binaries::version));
    }

    private List<Binaries> present() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        String suffix = "-" + platform;
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .flatMap(name ->
                            KubernetesVersion.parse(name.substring(0, name.length() - suffix.length())).stream())
                    .filter(minor::sameMinor)
                    .map(version -> new Binaries(version, directory(version)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(KubernetesVersion version) {
        return root.resolve(version + "-" + platform);
    }

    private String explanation(Optional<Binaries> target, List<String> failures) {
        Binaries wanted = target.orElseGet(() -> new Binaries(minor, directory(minor)));
        return ("%s: missing in %s, and not to be got (%s). Do one of these: put them there; "
                        + "set KUBE_API_TEST_DIR to a folder that has them below k8s/%s; "
                        + "allow access to github.com and dl.k8s.io; install Go 1.25 or newer.")
                .formatted(
                        wanted.missing().stream().map(Binary::fileName).collect(Collectors.joining(", ")),
                        wanted.directory(),
                        String.join("; ", failures),
                        wanted.directory().getFileName());
    }

    /** The class too: the message of a failed connection or name look-up is empty or a bare host name. */
    private static String describe(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.toString();
    }
}
