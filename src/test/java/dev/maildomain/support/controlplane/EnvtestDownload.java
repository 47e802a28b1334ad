package dev.maildomain.support.controlplane;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * etcd, kube-apiserver and kubectl from the archives that the controller-tools project publishes for tests, by its
 * index: release, archive name, SHA-512, address.
 */
final class EnvtestDownload implements BinarySource {
    static final URI INDEX =
            URI.create("https://raw.githubusercontent.com/kubernetes-sigs/controller-tools/HEAD/envtest-releases.yaml");

    private final URI indexAddress;
    private final KubernetesVersion minor;
    private final Consumer<String> progress;
    private final Download download = new Download();

    EnvtestDownload(URI indexAddress, KubernetesVersion minor, Consumer<String> progress) {
        this.indexAddress = indexAddress;
        this.minor = minor;
        this.progress = progress;
    }

    private record Index(Map<String, Map<String, Archive>> releases) {}

    private record Archive(String hash, URI selfLink) {}

    @Override
    public String description() {
        return "download of the envtest release";
    }

    @Override
    public Set<Binary> offers(Platform platform) {
        return EnumSet.of(Binary.ETCD, Binary.KUBE_APISERVER, Binary.KUBECTL);
    }

    @Override
    public Optional<KubernetesVersion> newest(Platform platform) throws IOException, InterruptedException {
        Optional<KubernetesVersion> newest = index().releases().entrySet().stream()
                .filter(release -> release.getValue().keySet().stream().anyMatch(name -> isFor(platform, name)))
                .flatMap(release -> KubernetesVersion.parse(release.getKey()).stream())
                .filter(minor::sameMinor)
                .max(KubernetesVersion::compareTo);
        if (newest.isEmpty()) {
            throw new IOException("no %d.%d release for %s".formatted(minor.major(), minor.minor(), platform));
        }
        return newest;
    }

    @Override
    public void fetch(Set<Binary> wanted, KubernetesVersion version, Platform platform, Path into)
            throws IOException, InterruptedException {
        Archive archive = index().releases().getOrDefault("v" + version, Map.of()).entrySet().stream()
                .filter(entry -> isFor(platform, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IOException("no archive of %s for %s".formatted(version, platform)));
        progress.accept("downloading etcd, kube-apiserver and kubectl %s (once per machine)".formatted(version));
        Path file = into.resolve("envtest.tar.gz");
        download.file(archive.selfLink(), file, "SHA-512", archive.hash());
        unpack(file, wanted, into);
    }

    private static boolean isFor(Platform platform, String archiveName) {
        return archiveName.endsWith("-" + platform + ".tar.gz");
    }

    private Index index() throws IOException, InterruptedException {
        return new YAMLMapper().readValue(download.text(indexAddress), Index.class);
    }

    private static void unpack(Path archive, Set<Binary> wanted, Path into) throws IOException {
        Set<Binary> missing = EnumSet.copyOf(wanted);
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                for (Binary binary : wanted) {
                    if (entry.getName().equals("controller-tools/envtest/" + binary.fileName())) {
                        Files.copy(tar, into.resolve(binary.fileName()));
                        missing.remove(binary);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("the archive has no " + missing);
        }
    }
}
