package dev.maildomain.password;

import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.StaleResourceException;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads and writes the two Secrets of a login. What was read decides what is written: a Secret that has changed since, or
 * has come or gone, is left alone, with a {@link StaleResourceException}.
 */
public final class LoginSecrets {

    private static final String OPAQUE = "Opaque";

    private final KubernetesClient client;
    private final StoredSecretReader reader;
    private final SecureRandom random;

    /**
     * Reads and writes with {@code client}.
     *
     * @param knownSecrets learns every password that is read
     */
    public LoginSecrets(KubernetesClient client, KnownSecrets knownSecrets, SecureRandom random) {
        this.client = client;
        this.reader = new StoredSecretReader(knownSecrets);
        this.random = random;
    }

    /** Reads the Secret that applications read, from the API server. */
    StoredSecret readMain(SecretOwner owner) {
        return reader.read(get(owner, owner.secretName()), owner);
    }

    /** Reads the pending Secret, from the API server. */
    StoredSecret readPending(SecretOwner owner) {
        return reader.read(get(owner, owner.pendingName()), owner);
    }

    /**
     * Writes the pending Secret.
     *
     * @param before as it was read
     */
    StoredSecret writePending(
            SecretOwner owner,
            StoredSecret before,
            long seq,
            PasswordOrigin origin,
            String username,
            SecretValue password) {
        Map<String, SecretValue> data =
                Map.of(SecretKeys.USERNAME, SecretValue.of(username), SecretKeys.PASSWORD, password);
        SecretBuilder secret = begin(owner, before, owner.pendingName(), OPAQUE);
        return write(owner, before, fill(secret, marks(seq, origin), data));
    }

    /**
     * Writes the Secret that applications read.
     *
     * @param before as it was read
     */
    StoredSecret writeMain(
            SecretOwner owner, StoredSecret before, long seq, PasswordOrigin origin, SmtpBinding binding) {
        Map<String, String> marks = marks(seq, origin);
        marks.put(SecretKeys.HASH, PasswordHash.of(binding.password(), random));
        SecretBuilder secret = begin(owner, before, owner.secretName(), SmtpBinding.SECRET_TYPE);
        return write(owner, before, fill(secret, marks, binding.entries()));
    }

    /**
     * Has one of the Secrets, if it needs to, go with the resource or stay.
     *
     * @param before as it was read
     */
    StoredSecret reown(SecretOwner owner, String name, StoredSecret before) {
        return PasswordProtocol.isToBeReowned(before, owner)
                ? write(owner, before, begin(owner, before, name, OPAQUE))
                : before;
    }

    /** Deletes the pending Secret. */
    void deletePending(SecretOwner owner, StoredSecret.Ours pending) {
        guarded(
                owner.pendingName(),
                () -> client.secrets()
                        .inNamespace(owner.namespace())
                        .withName(owner.pendingName())
                        .lockResourceVersion(pending.resourceVersion())
                        .delete());
    }

    /** The Secret as it is now, or an empty one, with the marks of its owner. */
    private SecretBuilder begin(SecretOwner owner, StoredSecret before, String name, String type) {
        Secret present = get(owner, name);
        if (!versionOf(before)
                .equals(Optional.ofNullable(present).map(s -> s.getMetadata().getResourceVersion()))) {
            throw new StaleResourceException(name);
        }
        Secret secret = present == null ? empty(owner, name, type) : present;
        return new SecretBuilder(secret)
                .editMetadata()
                .addToAnnotations(OwnerMark.annotations(owner))
                .withOwnerReferences(OwnerMark.references(secret.getMetadata().getOwnerReferences(), owner))
                .endMetadata();
    }

    private static SecretBuilder fill(SecretBuilder secret, Map<String, String> marks, Map<String, SecretValue> data) {
        return secret.editMetadata().addToAnnotations(marks).endMetadata().withData(encode(data));
    }

    private StoredSecret write(SecretOwner owner, StoredSecret before, SecretBuilder next) {
        Secret secret = next.build();
        Secret written = guarded(
                secret.getMetadata().getName(),
                () -> before instanceof StoredSecret.Ours
                        ? client.resource(secret).update()
                        : client.resource(secret).create());
        return reader.read(written, owner);
    }

    private static Optional<String> versionOf(StoredSecret secret) {
        return secret instanceof StoredSecret.Ours ours ? Optional.of(ours.resourceVersion()) : Optional.empty();
    }

    private static Secret empty(SecretOwner owner, String name, String type) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(owner.namespace())
                .addToLabels(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                .endMetadata()
                .withType(type)
                .build();
    }

    private static Map<String, String> marks(long seq, PasswordOrigin origin) {
        Map<String, String> marks = new TreeMap<>();
        marks.put(SecretKeys.SEQ, Long.toString(seq));
        marks.put(SecretKeys.ORIGIN, origin.value());
        return marks;
    }

    private static Map<String, String> encode(Map<String, SecretValue> data) {
        Map<String, String> encoded = new TreeMap<>();
        data.forEach((key, value) -> encoded.put(
                key, Base64.getEncoder().encodeToString(value.reveal().getBytes(StandardCharsets.UTF_8))));
        return encoded;
    }

    private Secret get(SecretOwner owner, String name) {
        return client.secrets().inNamespace(owner.namespace()).withName(name).get();
    }

    private static <T> T guarded(String name, Supplier<T> write) {
        try {
            return write.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new StaleResourceException(name);
            }
            throw e;
        }
    }
}
