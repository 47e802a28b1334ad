package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.SecretValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the Secret that applications read looks like, as declared.
 *
 * @param keys names of all entries
 */
public record SecretShape(
        String type, Map<BindingEntry, String> keys, Map<String, String> labels, Map<String, String> annotations) {

    /** Copies the maps. */
    public SecretShape {
        keys = Map.copyOf(keys);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** What {@code template} declares, which may be null. */
    public static SecretShape of(SecretTemplate template) {
        Optional<SecretTemplate> declared = Optional.ofNullable(template);
        return new SecretShape(
                declared.map(SecretTemplate::type).orElse(SecretTemplate.DEFAULT_TYPE),
                keys(declared.map(SecretTemplate::keys)),
                declared.map(SecretTemplate::labels).orElse(Map.of()),
                declared.map(SecretTemplate::annotations).orElse(Map.of()));
    }

    private static Map<BindingEntry, String> keys(Optional<SecretTemplate.Keys> renamed) {
        Map<BindingEntry, String> keys = new EnumMap<>(BindingEntry.class);
        keys.put(BindingEntry.TYPE, renamed.map(SecretTemplate.Keys::type).orElse(BindingEntry.TYPE.key()));
        keys.put(
                BindingEntry.PROVIDER,
                renamed.map(SecretTemplate.Keys::provider).orElse(BindingEntry.PROVIDER.key()));
        keys.put(BindingEntry.HOST, renamed.map(SecretTemplate.Keys::host).orElse(BindingEntry.HOST.key()));
        keys.put(BindingEntry.PORT, renamed.map(SecretTemplate.Keys::port).orElse(BindingEntry.PORT.key()));
        keys.put(
                BindingEntry.USERNAME,
                renamed.map(SecretTemplate.Keys::username).orElse(BindingEntry.USERNAME.key()));
        keys.put(
                BindingEntry.PASSWORD,
                renamed.map(SecretTemplate.Keys::password).orElse(BindingEntry.PASSWORD.key()));
        keys.put(BindingEntry.URI, renamed.map(SecretTemplate.Keys::uri).orElse(BindingEntry.URI.key()));
        return keys;
    }

    /** What a Secret of this shape holds that tells {@code binding}. */
    public SecretContent content(SmtpBinding binding) {
        Map<String, SecretValue> data = new HashMap<>();
        binding.entries().forEach((entry, value) -> data.put(keys.get(entry), value));
        return new SecretContent(type, labels, annotations, data);
    }
}
