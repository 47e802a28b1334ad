package dev.maildomain.password;

import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what a Secret is to the one for whom the Secrets are kept. */
final class StoredSecretReader {

    private final KnownSecrets knownSecrets;

    StoredSecretReader(KnownSecrets knownSecrets) {
        this.knownSecrets = knownSecrets;
    }

    /** Reads {@code secret}; null stands for none. */
    StoredSecret read(Secret secret, SecretOwner owner) {
        if (secret == null) {
            return new StoredSecret.Absent();
        }
        if (!OwnerMark.isOn(secret, owner)) {
            return new StoredSecret.Foreign();
        }
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        Map<String, SecretValue> data = decode(secret.getData());
        SecretValue password = data.get(SecretKeys.PASSWORD);
        if (password != null) {
            knownSecrets.remember(password);
        }
        return new StoredSecret.Ours(
                seq(annotations.get(SecretKeys.SEQ)),
                PasswordOrigin.of(annotations.get(SecretKeys.ORIGIN)),
                data,
                password == null || !PasswordHash.matches(annotations.get(SecretKeys.HASH), password),
                OwnerMark.isReferenceOn(secret, owner),
                secret.getMetadata().getResourceVersion());
    }

    private static long seq(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
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
}
