package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads the Secret that a resource refers to, from the API server. */
final class PasswordSourceReader {

    private final KubernetesClient client;
    private final KnownSecrets knownSecrets;
    private final PasswordVerdicts verdicts;

    PasswordSourceReader(KubernetesClient client, KnownSecrets knownSecrets, PasswordVerdicts verdicts) {
        this.client = client;
        this.knownSecrets = knownSecrets;
        this.verdicts = verdicts;
    }

    /** Reads what {@code ref} names; null stands for a generated password. */
    PasswordSource read(String namespace, SecretKeyRef ref) {
        if (ref == null) {
            return new PasswordSource.Generated();
        }
        PasswordSource source = judge(
                ref,
                client.secrets().inNamespace(namespace).withName(ref.name()).get());
        if (source instanceof PasswordSource.Given given) {
            knownSecrets.remember(given.password());
        }
        return source;
    }

    private PasswordSource judge(SecretKeyRef ref, Secret secret) {
        if (secret == null) {
            return new PasswordSource.Unusable(verdicts.secretNotFound(ref));
        }
        String encoded = Optional.ofNullable(secret.getData()).orElse(Map.of()).get(ref.key());
        if (encoded == null) {
            return new PasswordSource.Unusable(verdicts.secretKeyNotFound(ref));
        }
        Optional<String> password = PasswordRules.decode(Base64.getDecoder().decode(encoded));
        return password.map(PasswordRules::problem)
                .orElseGet(() -> Optional.of("isn't UTF-8 text"))
                .<PasswordSource>map(problem -> new PasswordSource.Unusable(verdicts.invalidPassword(ref, problem)))
                .orElseGet(() -> new PasswordSource.Given(ref, SecretValue.of(password.orElseThrow())));
    }
}
