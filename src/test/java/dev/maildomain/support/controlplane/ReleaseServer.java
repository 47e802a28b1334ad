package dev.maildomain.support.controlplane;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A loopback server laid out like those of the real releases, archives behind a redirect as GitHub has them. */
final class ReleaseServer implements AutoCloseable {
    private static final String INDEX = "/kubernetes-sigs/controller-tools/HEAD/envtest-releases.yaml";
    private static final String STORAGE = "/storage";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final StringBuilder index = new StringBuilder("releases:\n");
    private final HttpServer server;

    ReleaseServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI index() {
        return uri(INDEX);
    }

    URI kubernetesReleases() {
        return uri("/release/");
    }

    /** Publishes an archive whose programs contain their own name and version; the index has its right checksum. */
    void publishEnvtest(String version, Platform... platforms) throws IOException {
        index.append("  v%s:\n".formatted(version));
        for (Platform platform : platforms) {
            String name = "envtest-v%s-%s.tar.gz".formatted(version, platform);
            String path = envtestPath(version, platform);
            byte[] archive = archive(version);
            files.put(path, archive);
            index.append("    %s:\n      hash: %s\n      selfLink: %s\n"
                    .formatted(name, hash("SHA-512", archive), uri(path)));
        }
        files.put(INDEX, index.toString().getBytes(StandardCharsets.UTF_8));
    }

    void publishControllerManager(String version, Platform platform) {
        byte[] program = content(Binary.KUBE_CONTROLLER_MANAGER, version);
        files.put(controllerManagerPath(version, platform), program);
        files.put(
                controllerManagerPath(version, platform) + ".sha256",
                hash("SHA-256", program).getBytes(StandardCharsets.UTF_8));
    }

    static String envtestPath(String version, Platform platform) {
        return "/kubernetes-sigs/controller-tools/releases/download/envtest-v%1$s/envtest-v%1$s-%2$s.tar.gz"
                .formatted(version, platform);
    }

    static String controllerManagerPath(String version, Platform platform) {
        return "/release/v%s/bin/%s/%s/kube-controller-manager".formatted(version, platform.os(), platform.arch());
    }

    static byte[] content(Binary binary, String version) {
        return (binary.fileName() + " " + version).getBytes(StandardCharsets.UTF_8);
    }

    /** Changes one byte of a published file, as a broken mirror would. */
    void corrupt(String path) {
        files.get(path)[0] ^= 1;
    }

    void remove(String path) {
        files.remove(path);
    }

    /** Lets a download of this file break off half way. */
    void breakOff(String path) {
        broken.add(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith(".tar.gz") && !path.startsWith(STORAGE)) {
                exchange.getResponseHeaders().add("Location", STORAGE + path);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            String file = path.startsWith(STORAGE) ? path.substring(STORAGE.length()) : path;
            Optional<byte[]> content = Optional.ofNullable(files.get(file));
            if (content.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = content.get();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(broken.contains(file) ? Arrays.copyOf(body, body.length / 2) : body);
        }
    }

    private static byte[] archive(String version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Binary binary : Set.of(Binary.ETCD, Binary.KUBE_APISERVER, Binary.KUBECTL)) {
                byte[] content = content(binary, version);
                TarArchiveEntry entry = new TarArchiveEntry("controller-tools/envtest/" + binary.fileName());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
