package dev.maildomain.support.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryStoreTest {
    private static final Platform PLATFORM = new Platform("linux", "amd64");
    private static final KubernetesVersion BUILT = new KubernetesVersion(1, 35, 4);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    /** A source of all programs, whose fetch waits until it is let go, or fails. */
    private static final class Workshop implements BinarySource {
        private final List<Set<Binary>> fetched = new CopyOnWriteArrayList<>();
        private final CountDownLatch mayFinish = new CountDownLatch(1);
        private final Optional<String> failure;

        private Workshop(Optional<String> failure) {
            this.failure = failure;
        }

        static Workshop open() {
            Workshop workshop = new Workshop(Optional.empty());
            workshop.mayFinish.countDown();
            return workshop;
        }

        static Workshop slow() {
            return new Workshop(Optional.empty());
        }

        static Workshop closed(String reason) {
            return new Workshop(Optional.of(reason));
        }

        @Override
        public String description() {
            return "workshop";
        }

        @Override
        public Set<Binary> offers(Platform platform) {
            return EnumSet.allOf(Binary.class);
        }

        @Override
        public Optional<KubernetesVersion> newest(Platform platform) {
            return Optional.of(BUILT);
        }

        @Override
        public void fetch(Set<Binary> wanted, KubernetesVersion version, Platform platform, Path into)
                throws IOException, InterruptedException {
            if (failure.isPresent()) {
                throw new IOException(failure.get());
            }
            fetched.add(EnumSet.copyOf(wanted));
            mayFinish.await();
            for (Binary binary : wanted) {
                Files.writeString(into.resolve(binary.fileName()), "made");
            }
        }
    }

    @Test
    void theNewestCompleteReleaseWins() throws Exception {
        present("1.35.9", Binary.values());
        present("1.35.10", Binary.values());
        present("1.35.11", Binary.ETCD);
        present("1.36.0", Binary.values());

        assertThat(store().provide().directory()).isEqualTo(root.resolve("1.35.10-linux-amd64"));
    }

    @Test
    void foldersOfOtherPlatformsAndWithOtherNamesDoNotCount() throws Exception {
        present("1.35.10-rc.1", Binary.values());
        Files.move(root.resolve("1.35.10-rc.1-linux-amd64"), root.resolve("1.35.10-linux-arm64"));
        Files.createDirectories(root.resolve("linux-amd64"));

        assertThat(store(Workshop.open()).provide().directory()).isEqualTo(root.resolve("1.35.4-linux-amd64"));
    }

    @Test
    void onlyWhatIsMissingIsFetched() throws Exception {
        present("1.35.0", Binary.ETCD, Binary.KUBE_APISERVER, Binary.KUBECTL);
        Workshop workshop = Workshop.open();

        Binaries binaries = store(workshop).provide();

        assertThat(binaries.directory()).isEqualTo(root.resolve("1.35.0-linux-amd64"));
        assertThat(workshop.fetched).containsExactly(EnumSet.of(Binary.KUBE_CONTROLLER_MANAGER));
    }

    @Test
    void aSourceThatFailsGivesWayToTheNext() throws Exception {
        Workshop next = Workshop.open();

        assertThat(store(Workshop.closed("out of wood"), next).provide().complete())
                .isTrue();
        assertThat(progress).contains("workshop failed: out of wood");
    }

    @Test
    void whatAKilledRunLeftIsCleared() throws Exception {
        Files.writeString(Files.createDirectories(root.resolve(".fetch")).resolve("etcd"), "half of it");

        assertThat(store(Workshop.open()).provide().path(Binary.ETCD)).hasContent("made");
        assertThat(root.resolve(".fetch")).doesNotExist();
    }

    @Test
    void ofTwoThatStartAtOnceOneFetchesAndTheOtherWaits() {
        Workshop workshop = Workshop.slow();
        CompletableFuture<Binaries> first = provideInBackground(workshop);
        CompletableFuture<Binaries> second = provideInBackground(workshop);
        await().atMost(TIMEOUT)
                .until(() -> progress.contains("another process is fetching the programs; waiting for it"));

        workshop.mayFinish.countDown();

        assertThat(first).succeedsWithin(TIMEOUT);
        assertThat(second).succeedsWithin(TIMEOUT);
        assertThat(first.join()).isEqualTo(second.join());
        assertThat(workshop.fetched).hasSize(1);
    }

    @Test
    void theErrorNamesWhatFailedAndEveryWayOut() {
        assertThatThrownBy(() -> store(Workshop.closed("out of wood")).provide())
                .isInstanceOf(ControlPlaneUnavailable.class)
                .hasMessageContainingAll(
                        "etcd, kube-apiserver, kube-controller-manager, kubectl: missing in "
                                + root.resolve("1.35.4-linux-amd64"),
                        "workshop: out of wood",
                        "put them there",
                        "KUBE_API_TEST_DIR",
                        "k8s/1.35.4-linux-amd64",
                        "github.com and dl.k8s.io",
                        "install Go");
    }

    /** In a thread of its own: the common pool has only one where there are two cores. */
    private CompletableFuture<Binaries> provideInBackground(BinarySource source) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return store(source).provide();
                    } catch (ControlPlaneUnavailable | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "store").start());
    }

    private BinaryStore store(BinarySource... sources) {
        return new BinaryStore(root, PLATFORM, BUILT, List.of(sources), progress::add);
    }

    private void present(String version, Binary... binaries) throws IOException {
        Path directory = Files.createDirectories(root.resolve(version + "-" + PLATFORM));
        for (Binary binary : binaries) {
            Path file = Files.createFile(directory.resolve(binary.fileName()));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }
}
