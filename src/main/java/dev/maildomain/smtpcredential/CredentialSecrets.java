package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.StaleResourceException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads and writes the two Secrets of a credential. What was read decides what is written: a Secret that has changed since,
 * or has come or gone, is left alone, with a {@link StaleResourceException}.
 */
final class CredentialSecrets {

    private static final String OPAQUE = "Opaque";

    private final KubernetesClient client;
    private final KnownSecrets knownSecrets;
    private final SecureRandom random;

    CredentialSecrets(KubernetesClient client, KnownSecrets knownSecrets, SecureRandom random) {
        this.client = client;
        this.knownSecrets = knownSecrets;
        this.random = random;
    }

    /** Reads a Secret of {@code owner} from the API server. */
    StoredSecret read(SmtpCredential owner, String name) {
        return judge(get(owner, name), owner.getMetadata().getUid());
    }

    /**
     * Writes the pending Secret.
     *
     * @param before as it was read
     */
    StoredSecret writePending(
            SmtpCredential owner,
            StoredSecret before,
            long seq,
            PasswordOrigin origin,
            String username,
            SecretValue password) {
        String name = SecretKeys.pendingName(owner.getMetadata().getName());
        Map<String, SecretValue> data =
                Map.of(SecretKeys.USERNAME, SecretValue.of(username), SecretKeys.PASSWORD, password);
        return write(owner, before, name, OPAQUE, marks(owner, seq, origin), data);
    }

    /**
     * Writes the Secret that applications read.
     *
     * @param before as it was read
     */
    StoredSecret writeMain(
            SmtpCredential owner, StoredSecret before, long seq, PasswordOrigin origin, SmtpBinding binding) {
        Map<String, String> marks = marks(owner, seq, origin);
        marks.put(SecretKeys.HASH, PasswordHash.of(binding.password(), random));
        String name = SecretKeys.mainName(owner.getMetadata().getName());
        return write(owner, before, name, SmtpBinding.SECRET_TYPE, marks, binding.entries());
    }

    /** Deletes the pending Secret. */
    void deletePending(SmtpCredential owner, StoredSecret.Ours pending) {
        String name = SecretKeys.pendingName(owner.getMetadata().getName());
        guarded(
                name,
                () -> client.secrets()
                        .inNamespace(owner.getMetadata().getNamespace())
                        .withName(name)
                        .lockResourceVersion(pending.resourceVersion())
                        .delete());
    }

    private StoredSecret write(
            SmtpCredential owner,
            StoredSecret before,
            String name,
            String type,
            Map<String, String> marks,
            Map<String, SecretValue> data) {
        Secret present = get(owner, name);
        if (!versionOf(before)
                .equals(Optional.ofNullable(present).map(s -> s.getMetadata().getResourceVersion()))) {
            throw new StaleResourceException(name);
        }
        Secret next = new SecretBuilder(present == null ? empty(owner, name, type) : present)
                .editMetadata()
                .addToAnnotations(marks)
                .endMetadata()
                .withData(encode(data))
                .build();
        Secret written = guarded(
                name,
                () -> present == null
                        ? client.resource(next).create()
                        : client.resource(next).update());
        return judge(written, owner.getMetadata().getUid());
    }

    private static Optional<String> versionOf(StoredSecret secret) {
        return secret instanceof StoredSecret.Ours ours ? Optional.of(ours.resourceVersion()) : Optional.empty();
    }

    private static Secret empty(SmtpCredential owner, String name, String type) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(owner.getMetadata().getNamespace())
                .addToLabels(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(false)
                        .build())
                .endMetadata()
                .withType(type)
                .build();
    }

    private static Map<String, String> marks(SmtpCredential owner, long seq, PasswordOrigin origin) {
        Map<String, String> marks = new TreeMap<>();
        marks.put(SecretKeys.OWNER_UID, owner.getMetadata().getUid());
        marks.put(SecretKeys.SEQ, Long.toString(seq));
        marks.put(SecretKeys.ORIGIN, origin.value());
        return marks;
    }

    private StoredSecret judge(Secret secret, String uid) {
        if (secret == null) {
            return new StoredSecret.Absent();
        }
        ObjectMeta meta = secret.getMetadata();
        Map<String, String> labels = Optional.ofNullable(meta.getLabels()).orElse(Map.of());
        Map<String, String> marks = Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
        if (!SecretKeys.MANAGED_BY.equals(labels.get(SecretKeys.MANAGED_BY_LABEL))
                || !uid.equals(marks.get(SecretKeys.OWNER_UID))) {
            return new StoredSecret.Foreign();
        }
        Map<String, SecretValue> data = decode(secret.getData());
        SecretValue password = data.get(SecretKeys.PASSWORD);
        if (password != null) {
            knownSecrets.remember(password);
        }
        return new StoredSecret.Ours(
                seq(marks.get(SecretKeys.SEQ)),
                PasswordOrigin.of(marks.get(SecretKeys.ORIGIN)),
                data,
                password == null || !PasswordHash.matches(marks.get(SecretKeys.HASH), password),
                meta.getResourceVersion());
    }

    private static long seq(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> encode(Map<String, SecretValue> data) {
        Map<String, String> encoded = new TreeMap<>();
        data.forEach((key, value) -> encoded.put(
                key, Base64.getEncoder().encodeToString(value.reveal().getBytes(StandardCharsets.UTF_8))));
        return encoded;
    }

    /** What isn't text can only be an edit by hand and of no use; it is as if it weren't there. */
    private static Map<String, SecretValue> decode(Map<String, String> data) {
        Map<String, SecretValue> decoded = new HashMap<>();
        Optional.ofNullable(data)
                .orElse(Map.of())
                .forEach(
                        (key, value) -> PasswordRules.decode(Base64.getDecoder().decode(value))
                                .ifPresent(text -> decoded.put(key, SecretValue.of(text))));
        return decoded;
    }

    private Secret get(SmtpCredential owner, String name) {
        return client.secrets()
                .inNamespace(owner.getMetadata().getNamespace())
                .withName(name)
                .get();
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
