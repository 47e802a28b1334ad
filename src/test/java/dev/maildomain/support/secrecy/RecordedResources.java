package dev.maildomain.support.secrecy;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps every version of everything that an operator writes into a control plane. What stands in a Secret is noted as secret;
 * the rest of the Secret is kept.
 */
public final class RecordedResources implements AutoCloseable {

    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(MailDomain.class, SmtpCredential.class, Event.class, Lease.class, ConfigMap.class, Secret.class);

    private final List<RecordedKind> kinds;

    private RecordedResources(List<RecordedKind> kinds) {
        this.kinds = kinds;
    }

    /** Begins to listen in all namespaces. */
    public static RecordedResources of(KubernetesClient client) {
        return new RecordedResources(
                KINDS.stream().map(kind -> RecordedKind.of(client, kind)).toList());
    }

    /** Waits until it has seen what is there now, and stops listening. */
    @Override
    public void close() {
        kinds.forEach(RecordedKind::close);
    }

    /** Whether a file tells that versions were missed. */
    static boolean isGap(Path file) {
        return file.toString().endsWith(RecordedKind.GAP);
    }
}
