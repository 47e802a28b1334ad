package dev.maildomain.support.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The processes of one control plane, their ports and their folder. */
final class ControlPlaneProcesses {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final String CONTROLLERS = String.join(
            ",",
            "clusterrole-aggregation-controller",
            "garbage-collector-controller",
            "namespace-controller",
            "serviceaccount-controller",
            "deployment-controller",
            "replicaset-controller");

    private final Binaries binaries;
    private final Path directory;
    private final int etcdPort;
    private final int apiServerPort;
    private final Deque<GuardedProcess> processes = new ArrayDeque<>();

    private ControlPlaneProcesses(Binaries binaries, Path directory, int etcdPort, int apiServerPort) {
        this.binaries = binaries;
        this.directory = directory;
        this.etcdPort = etcdPort;
        this.apiServerPort = apiServerPort;
    }

    /** Chooses ports and makes a folder that only this user can read; starts nothing yet. */
    static ControlPlaneProcesses prepare(Binaries binaries) throws IOException {
        try (ServerSocket etcd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket apiServer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ControlPlaneProcesses(
                    binaries,
                    Files.createTempDirectory("control-plane-"),
                    etcd.getLocalPort(),
                    apiServer.getLocalPort());
        }
    }

    Path directory() {
        return directory;
    }

    Path program(Binary binary) {
        return binaries.path(binary);
    }

    String server() {
        return "https://127.0.0.1:" + apiServerPort;
    }

    /** PEM of the certificate that the API server made for itself; there once it has started. */
    String certificate() throws IOException {
        return Files.readString(directory.resolve("apiserver/apiserver.crt"));
    }

    List<GuardedProcess> running() {
        return List.copyOf(processes);
    }

    /** The process of a program that has been started. */
    GuardedProcess running(Binary binary) {
        return running().stream()
                .filter(process -> process.name().equals(binary.fileName()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Starts etcd, and waits for its own word that it serves: on its port another process could answer. It has a second
     * port, for members of a cluster, which the kernel chooses. Nothing has to survive a power failure.
     */
    void startEtcd() {
        String address = "http://127.0.0.1:" + etcdPort;
        CountDownLatch serving = new CountDownLatch(1);
        GuardedProcess etcd = start(
                Binary.ETCD,
                List.of(
                        "--data-dir=" + directory.resolve("etcd"),
                        "--listen-client-urls=" + address,
                        "--advertise-client-urls=" + address,
                        "--listen-peer-urls=http://127.0.0.1:0",
                        "--unsafe-no-fsync"),
                line -> {
                    if (line.contains("ready to serve client requests")) {
                        serving.countDown();
                    }
                });
        awaitReady(etcd, () -> serving.getCount() == 0);
    }

    /**
     * Starts the API server and waits until it is ready.
     *
     * @return a kubeconfig for a member of {@code system:masters}
     */
    String startApiServer() throws IOException {
        Path certificates = directory.resolve("apiserver");
        ServiceAccountKeys keys = ServiceAccountKeys.generate(directory);
        String token = UUID.randomUUID().toString();
        Path tokens = Files.writeString(directory.resolve("tokens.csv"), token + ",admin,admin,\"system:masters\"\n");
        GuardedProcess apiServer = start(
                Binary.KUBE_APISERVER,
                List.of(
                        "--etcd-servers=http://127.0.0.1:" + etcdPort,
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--secure-port=" + apiServerPort,
                        "--cert-dir=" + certificates,
                        "--endpoint-reconciler-type=none",
                        "--service-cluster-ip-range=10.0.0.0/24",
                        "--authorization-mode=Node,RBAC",
                        "--token-auth-file=" + tokens,
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-signing-key-file=" + keys.signing(),
                        "--service-account-key-file=" + keys.verification(),
                        "--profiling=false"),
                line -> {});
        awaitReady(apiServer, () -> Files.exists(certificates.resolve("apiserver.key")));
        String kubeconfig = Kubeconfig.yaml(server(), certificate(), "admin", token);
        Config withoutRetries = Config.fromKubeconfig(kubeconfig);
        withoutRetries.setRequestRetryBackoffLimit(0);
        try (KubernetesClient client = Kubeconfig.client(withoutRetries)) {
            awaitReady(apiServer, () -> isReady(client));
        }
        return kubeconfig;
    }

    /**
     * Starts the controllers, and waits for the first thing they make, the service account of the default namespace.
     * Started after the custom resources are defined: the garbage collector looks for new ones every 30 s only.
     */
    void startControllerManager(Path kubeconfig, KubernetesClient client) {
        GuardedProcess controllerManager = start(
                Binary.KUBE_CONTROLLER_MANAGER,
                List.of(
                        "--kubeconfig=" + kubeconfig,
                        "--controllers=" + CONTROLLERS,
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--namespace-sync-period=1s",
                        "--kube-api-qps=200",
                        "--kube-api-burst=400"),
                line -> {});
        awaitReady(
                controllerManager,
                () -> client.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
    }

    /** Kills the processes and deletes the folder. */
    synchronized void stop() {
        while (!processes.isEmpty()) {
            processes.pop().kill9();
        }
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized GuardedProcess start(Binary binary, List<String> flags, Consumer<String> onLine) {
        List<String> command = new ArrayList<>(List.of(program(binary).toString()));
        command.addAll(flags);
        GuardedProcess process = GuardedProcess.start(
                binary.fileName(), command, Map.of(), directory.resolve(binary.fileName() + ".log"), onLine);
        processes.push(process);
        return process;
    }

    private static void awaitReady(GuardedProcess process, BooleanSupplier ready) {
        try {
            Awaitility.await()
                    .atMost(START_TIMEOUT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw StartFailure.of(process);
                        }
                        return ready.getAsBoolean();
                    });
        } catch (ConditionTimeoutException e) {
            throw StartFailure.of(process);
        }
    }

    private static boolean isReady(KubernetesClient client) {
        try {
            return "ok".equals(client.raw("/readyz"));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}
