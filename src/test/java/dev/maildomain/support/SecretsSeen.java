package dev.maildomain.support;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every password that stood in a Secret of a namespace while this was open. */
final class SecretsSeen implements Watcher<Secret>, AutoCloseable {

    private static final String PASSWORD = "password";

    private final Set<String> passwords = ConcurrentHashMap.newKeySet();
    private final Watch watch;

    SecretsSeen(KubernetesClient client, String namespace) {
        this.watch = client.secrets().inNamespace(namespace).watch(this);
    }

    /** The passwords, as they are and in Base64. */
    Stream<String> passwords() {
        return passwords.stream()
                .flatMap(password -> Stream.of(
                        password, Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void eventReceived(Action action, Secret secret) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        if (data.containsKey(PASSWORD)) {
            String password = new String(Base64.getDecoder().decode(data.get(PASSWORD)), StandardCharsets.UTF_8);
            passwords.add(password.strip());
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new IllegalStateException("no longer told of Secrets", cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
