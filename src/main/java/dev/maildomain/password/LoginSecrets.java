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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** Reads a Secret of another name that {@code owner} may have written, from the API server. */
    StoredSecret read(SecretOwner owner, String name) {
        return reader.read(get(owner, name), owner);
    }

    /**
     * Writes the pending Secret.
     *
     * @param before as it was read
     */
    StoredSecret writePending(
            SecretOwner owner, StoredSecret before, PasswordMarks marks, String username, SecretValue password) {
        Map<String, SecretValue> data =
                Map.of(BindingEntry.USERNAME.key(), SecretValue.of(username), BindingEntry.PASSWORD.key(), password);
        SecretBuilder secret = begin(owner, before, owner.pendingName(), OPAQUE);
        return write(owner, before, mark(secret, marks.annotations()).withData(encode(data)));
    }

    /**
     * Writes the Secret that applications read.
     *
     * @param before as it was read
     */
    StoredSecret writeMain(SecretOwner owner, StoredSecret before, PasswordMarks marks, SmtpBinding binding) {
        return writeMain(owner, before, marks, PasswordHash.of(binding.password(), random), binding);
    }

    /**
     * Writes what is in another Secret into the one that applications read. An edit by hand stays one.
     *
     * @param before the Secret that applications read, as it was read
     */
    StoredSecret move(SecretOwner owner, FormerSecret from, StoredSecret before, SmtpBinding binding) {
        Secret former = get(owner, from.name());
        if (former == null
                || !former.getMetadata()
                        .getResourceVersion()
                        .equals(from.secret().resourceVersion())) {
            throw new StaleResourceException(from.name());
        }
        String hash = former.getMetadata().getAnnotations().getOrDefault(SecretKeys.HASH, "");
        return writeMain(owner, before, from.secret().marks(), hash, binding);
    }

    private StoredSecret writeMain(
            SecretOwner owner, StoredSecret before, PasswordMarks marks, String hash, SmtpBinding binding) {
        SecretShape shape = owner.shape();
        SecretContent content = shape.content(binding);
        Map<String, String> annotations = new TreeMap<>(content.annotations());
        annotations.putAll(marks.annotations());
        annotations.put(SecretKeys.HASH, hash);
        annotations.put(SecretKeys.CHECKSUM, SecretChecksum.of(owner.uid(), marks.seq(), shape, binding));
        annotations.put(
                SecretKeys.LOGIN_KEYS,
                StoredSecretReader.text(List.of(
                        shape.keys().get(BindingEntry.USERNAME), shape.keys().get(BindingEntry.PASSWORD))));
        putNames(annotations, SecretKeys.DECLARED_LABELS, content.labels());
        putNames(annotations, SecretKeys.DECLARED_ANNOTATIONS, content.annotations());
        SecretBuilder secret = begin(owner, before, owner.secretName(), shape.type());
        return write(
                owner,
                before,
                mark(withoutDeclared(secret), annotations)
                        .editMetadata()
                        .addToLabels(content.labels())
                        .endMetadata()
                        .withData(encode(content.data())));
    }

    /**
     * Makes a Secret this resource's that was another's before, or has it go with the resource or stay, as the resource
     * says now.
     *
     * @param before as it was read
     */
    StoredSecret own(SecretOwner owner, String name, StoredSecret before) {
        return write(owner, before, begin(owner, before, name, OPAQUE));
    }

    /** Deletes a Secret. */
    void delete(SecretOwner owner, String name, StoredSecret.Ours secret) {
        guarded(
                name,
                () -> client.secrets()
                        .inNamespace(owner.namespace())
                        .withName(name)
                        .lockResourceVersion(secret.resourceVersion())
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

    /** Leaves nothing of what was recorded before. */
    private static SecretBuilder mark(SecretBuilder secret, Map<String, String> marks) {
        return secret.editMetadata()
                .removeFromAnnotations(SecretKeys.RETIRING_LOGIN)
                .removeFromAnnotations(SecretKeys.RETIRING_SINCE)
                .removeFromAnnotations(SecretKeys.ASSERTED_AT)
                .removeFromAnnotations(SecretKeys.ROTATE_NOW)
                .addToAnnotations(marks)
                .endMetadata();
    }

    private static SecretBuilder withoutDeclared(SecretBuilder secret) {
        Map<String, String> annotations = secret.buildMetadata().getAnnotations();
        List<String> labelKeys = StoredSecretReader.keys(annotations.get(SecretKeys.DECLARED_LABELS));
        List<String> annotationKeys = StoredSecretReader.keys(annotations.get(SecretKeys.DECLARED_ANNOTATIONS));
        SecretBuilder without = new SecretBuilder(secret.build());
        labelKeys.forEach(key -> without.editMetadata().removeFromLabels(key).endMetadata());
        annotationKeys.forEach(
                key -> without.editMetadata().removeFromAnnotations(key).endMetadata());
        return without.editMetadata()
                .removeFromAnnotations(SecretKeys.DECLARED_LABELS)
                .removeFromAnnotations(SecretKeys.DECLARED_ANNOTATIONS)
                .endMetadata();
    }

    private static void putNames(Map<String, String> annotations, String name, Map<String, String> declared) {
        if (!declared.isEmpty()) {
            annotations.put(name, StoredSecretReader.text(new TreeSet<>(declared.keySet())));
        }
    }

    private StoredSecret write(SecretOwner owner, StoredSecret before, SecretBuilder next) {
        Secret secret = next.build();
        Secret written = guarded(
                secret.getMetadata().getName(),
                () -> before instanceof StoredSecret.Absent
                        ? client.resource(secret).create()
                        : client.resource(secret).update());
        return reader.read(written, owner);
    }

    private static Optional<String> versionOf(StoredSecret secret) {
        StoredSecret.Ours ours = secret instanceof StoredSecret.Left left
                ? left.secret()
                : secret instanceof StoredSecret.Ours own ? own : null;
        return Optional.ofNullable(ours).map(StoredSecret.Ours::resourceVersion);
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
