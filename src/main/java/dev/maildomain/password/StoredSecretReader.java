package dev.maildomain.password;

import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what a Secret is to the one for whom the Secrets are kept. */
final class StoredSecretReader {

    private static final String SEPARATOR = ",";
    private static final List<String> DEFAULT_LOGIN_KEYS =
            List.of(BindingEntry.USERNAME.key(), BindingEntry.PASSWORD.key());

    private final KnownSecrets knownSecrets;

    StoredSecretReader(KnownSecrets knownSecrets) {
        this.knownSecrets = knownSecrets;
    }

    /** Reads {@code secret}; null stands for none. */
    StoredSecret read(Secret secret, SecretOwner owner) {
        if (secret == null) {
            return new StoredSecret.Absent();
        }
        if (!OwnerMark.isOfName(secret, owner)) {
            return new StoredSecret.Foreign();
        }
        StoredSecret.Ours ours = ours(secret, owner);
        return OwnerMark.isOn(secret, owner) ? ours : new StoredSecret.Left(ours);
    }

    private StoredSecret.Ours ours(Secret secret, SecretOwner owner) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        Map<String, SecretValue> data = decode(secret.getData());
        List<String> loginKeys = loginKeys(annotations);
        Optional<SecretValue> password = Optional.ofNullable(data.get(loginKeys.get(1)));
        password.ifPresent(knownSecrets::remember);
        return new StoredSecret.Ours(
                PasswordMarks.read(annotations),
                Optional.ofNullable(data.get(loginKeys.get(0))).map(SecretValue::reveal),
                password,
                new SecretContent(
                        secret.getType(),
                        declared(
                                secret.getMetadata().getLabels(),
                                annotations.get(SecretKeys.DECLARED_LABELS),
                                owner.shape().labels()),
                        declared(
                                annotations,
                                annotations.get(SecretKeys.DECLARED_ANNOTATIONS),
                                owner.shape().annotations()),
                        data),
                password.filter(text -> PasswordHash.matches(annotations.get(SecretKeys.HASH), text))
                        .isEmpty(),
                OwnerMark.isReferenceOn(secret, owner),
                Boolean.TRUE.equals(secret.getImmutable()),
                secret.getMetadata().getResourceVersion());
    }

    /** The keys of user name and password; where somebody removed the record, their usual ones. */
    private static List<String> loginKeys(Map<String, String> annotations) {
        List<String> keys = keys(annotations.get(SecretKeys.LOGIN_KEYS));
        return keys.size() == DEFAULT_LOGIN_KEYS.size() ? keys : DEFAULT_LOGIN_KEYS;
    }

    /** Of {@code present}, what the resource declares, or declared when the Secret was written. */
    private static Map<String, String> declared(
            Map<String, String> present, String recorded, Map<String, String> declared) {
        Set<String> keys = new HashSet<>(keys(recorded));
        keys.addAll(declared.keySet());
        Map<String, String> found = new HashMap<>(present);
        found.keySet().retainAll(keys);
        return found;
    }

    static String text(Iterable<String> keys) {
        return String.join(SEPARATOR, keys);
    }

    static List<String> keys(String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(SEPARATOR));
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
