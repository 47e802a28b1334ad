package dev.maildomain.support.secrecy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Every version of the resources of one kind, from the opening of this on, as the API server sends it. */
final class RecordedKind implements Watcher<GenericKubernetesResource>, AutoCloseable {

    /** Ending of the name of a file that is there if versions were missed. */
    static final String GAP = ".gap";

    /** What a Secret of Service Binding holds besides secrets. */
    private static final Set<String> PUBLIC_ENTRIES = Set.of("type", "provider", "host", "port", "username");

    /** The same where a user has given the entries other names: words, ports, hosts and addresses. */
    private static final Pattern PUBLIC_VALUE =
            Pattern.compile("smtp|maildomain|\\d{1,5}|([^\\s:/@]+@)?[a-z0-9-]+([.][a-z0-9-]+)+");

    /** Holds manifests, compressed. */
    private static final String HELM_RELEASE = "helm.sh/release.v1";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources;
    private final Path file;
    private final BufferedWriter writer;
    private final AtomicLong seen = new AtomicLong();
    private final Watch watch;

    private RecordedKind(KubernetesClient client, ResourceDefinitionContext kind, Path file) throws IOException {
        this.resources = client.genericKubernetesResources(kind);
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
        this.watch = resources.inAnyNamespace().watch(this);
    }

    static RecordedKind of(KubernetesClient client, Class<? extends HasMetadata> kind) {
        try {
            Path file = Files.createTempFile(WrittenFiles.RESOURCES.directory(), kind.getSimpleName() + "-", ".jsonl");
            return new RecordedKind(client, ResourceDefinitionContext.fromResourceType(kind), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource resource) {
        if (resource.getKind().equals("Secret")) {
            noteSecrets(resource);
        }
        // Field names alone, and more of them than of all else.
        resource.getMetadata().setManagedFields(null);
        try {
            writer.write(Serialization.asJson(resource));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.accumulateAndGet(versionOf(resource), Math::max);
    }

    /** Notes the entries of a Secret, and takes them away. */
    private static void noteSecrets(GenericKubernetesResource secret) {
        String name =
                secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
        if (secret.getAdditionalProperties().remove("data") instanceof Map<?, ?> data
                && !HELM_RELEASE.equals(secret.getAdditionalProperties().get("type"))) {
            data.forEach((key, base64) -> {
                String value = new String(Base64.getDecoder().decode((String) base64), StandardCharsets.UTF_8);
                if (!PUBLIC_ENTRIES.contains(key)
                        && !PUBLIC_VALUE.matcher(value).matches()) {
                    UsedSecrets.note("the " + key + " of Secret " + name, value);
                    UsedSecrets.note("the " + key + " of Secret " + name, value.strip());
                }
            });
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        try {
            Files.writeString(file.resolveSibling(file.getFileName() + GAP), cause.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        long newest = resources.inAnyNamespace().list().getItems().stream()
                .mapToLong(RecordedKind::versionOf)
                .max()
                .orElse(0);
        Awaitility.await(file.toString()).atMost(TIMEOUT).until(() -> seen.get() >= newest);
        watch.close();
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long versionOf(HasMetadata resource) {
        return Long.parseLong(resource.getMetadata().getResourceVersion());
    }
}
