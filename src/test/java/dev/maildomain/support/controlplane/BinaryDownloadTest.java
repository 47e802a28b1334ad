package dev.maildomain.support.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryDownloadTest {
    private static final Platform LINUX = new Platform("linux", "arm64");
    private static final Platform DARWIN = new Platform("darwin", "arm64");
    private static final KubernetesVersion ANY_1_35 = new KubernetesVersion(1, 35, 0);

    @TempDir
    private Path root;

    private final List<String> progress = new ArrayList<>();
    private ReleaseServer server;

    @BeforeEach
    void publishReleases() throws IOException {
        server = new ReleaseServer();
        for (String version : List.of("1.35.2", "1.35.10", "1.36.0", "1.35.11-rc.1")) {
            server.publishEnvtest(version, LINUX, DARWIN);
            server.publishControllerManager(version, LINUX);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theNewestPatchReleaseOfTheMinorIsFetchedAndRunnable() throws Exception {
        Binaries binaries = store(LINUX).provide();

        assertThat(binaries.directory()).isEqualTo(root.resolve("1.35.10-linux-arm64"));
        for (Binary binary : Binary.values()) {
            assertThat(binaries.path(binary)).isExecutable().hasBinaryContent(ReleaseServer.content(binary, "1.35.10"));
        }
    }

    @Test
    void nothingIsLeftBesideThePrograms() throws Exception {
        store(LINUX).provide();

        assertThat(names(root)).containsExactlyInAnyOrder("1.35.10-linux-arm64", ".lock");
        assertThat(names(root.resolve("1.35.10-linux-arm64")))
                .containsExactlyInAnyOrder("etcd", "kube-apiserver", "kubectl", "kube-controller-manager");
    }

    @Test
    void whatIsThereIsUsedWithoutAnyRequest() throws Exception {
        Binaries fetched = store(LINUX).provide();
        progress.clear();
        server.close();

        assertThat(store(LINUX).provide()).isEqualTo(fetched);
        assertThat(progress).isEmpty();
    }

    @Test
    void anIncompleteFolderIsCompletedWithItsOwnVersion() throws Exception {
        Path present = Files.createDirectories(root.resolve("1.35.2-linux-arm64"));
        Path own = Files.writeString(present.resolve("kubectl"), "the one that was there");
        assertThat(own.toFile().setExecutable(true)).isTrue();

        Binaries binaries = store(LINUX).provide();

        assertThat(binaries.directory()).isEqualTo(present);
        assertThat(binaries.path(Binary.KUBECTL)).hasContent("the one that was there");
        assertThat(binaries.path(Binary.ETCD)).hasBinaryContent(ReleaseServer.content(Binary.ETCD, "1.35.2"));
    }

    @Test
    void anArchiveWithAnotherChecksumIsRefused() {
        server.corrupt(ReleaseServer.envtestPath("1.35.10", LINUX));

        assertUnavailable(LINUX, "SHA-512 of", "etcd, kube-apiserver");
    }

    @Test
    void aProgramWithAnotherChecksumIsRefused() {
        server.corrupt(ReleaseServer.controllerManagerPath("1.35.10", LINUX));

        assertUnavailable(LINUX, "SHA-256 of", "kube-controller-manager: missing");
        assertThat(root.resolve("1.35.10-linux-arm64/kube-controller-manager")).doesNotExist();
    }

    @Test
    void aDownloadThatBreaksOffIsRefused() {
        server.breakOff(ReleaseServer.envtestPath("1.35.10", LINUX));

        assertUnavailable(LINUX, "download of the envtest release", "etcd, kube-apiserver");
        assertThat(root.resolve("1.35.10-linux-arm64/etcd")).doesNotExist();
    }

    @Test
    void aBrokenDownloadIsRepeatedByTheNextRun() throws Exception {
        server.corrupt(ReleaseServer.envtestPath("1.35.10", LINUX));
        assertUnavailable(LINUX, "SHA-512 of", "etcd, kube-apiserver");
        server.corrupt(ReleaseServer.envtestPath("1.35.10", LINUX));

        assertThat(store(LINUX).provide().complete()).isTrue();
    }

    @Test
    void aReleaseThatIsNotThereIsAnError() {
        server.remove(ReleaseServer.controllerManagerPath("1.35.10", LINUX) + ".sha256");

        assertUnavailable(LINUX, "kube-controller-manager.sha256 answers 404", "kube-controller-manager: missing");
    }

    @Test
    void aPlatformThatNoReleaseServesIsAnError() {
        assertUnavailable(new Platform("linux", "amd64"), "no 1.35 release for linux-amd64", "etcd, kube-apiserver");
    }

    @Test
    void darwinGetsAllButTheControllerManager() {
        assertUnavailable(DARWIN, "1.35.10-darwin-arm64", "kube-controller-manager: missing");
        assertThat(names(root.resolve("1.35.10-darwin-arm64")))
                .containsExactlyInAnyOrder("etcd", "kube-apiserver", "kubectl");
    }

    @Test
    void eachLongStepIsAnnounced() throws Exception {
        store(LINUX).provide();

        assertThat(progress)
                .containsExactly(
                        "downloading etcd, kube-apiserver and kubectl 1.35.10 (once per machine)",
                        "downloading kube-controller-manager 1.35.10 (once per machine)",
                        "programs are in " + root.resolve("1.35.10-linux-arm64"));
    }

    private void assertUnavailable(Platform platform, String reason, String missing) {
        assertThatThrownBy(() -> store(platform).provide())
                .isInstanceOf(ControlPlaneUnavailable.class)
                .hasMessageContainingAll(reason, missing);
    }

    private BinaryStore store(Platform platform) {
        return new BinaryStore(
                root,
                platform,
                ANY_1_35,
                List.of(
                        new EnvtestDownload(server.index(), ANY_1_35, progress::add),
                        new ControllerManagerDownload(server.kubernetesReleases(), progress::add)),
                progress::add);
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
