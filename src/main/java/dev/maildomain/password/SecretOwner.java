package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretTemplate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * For whom the two Secrets of a login are kept.
 *
 * @param secretName name of the Secret that applications read
 * @param pendingName name of the Secret that holds a password which the service may not know yet
 * @param shape what the Secret that applications read looks like
 * @param retained whether the Secrets stay when the resource is deleted
 */
public record SecretOwner(
        HasMetadata resource, String secretName, String pendingName, SecretShape shape, boolean retained) {

    private static final String PENDING_SUFFIX = "-pending";

    /**
     * As declared.
     *
     * @param defaultName name of the Secret where none is declared. A password on its way stays where it is when the Secret
     *     is given another name.
     * @param template may be null
     */
    public static SecretOwner of(HasMetadata resource, String defaultName, SecretTemplate template, boolean retained) {
        return new SecretOwner(
                resource,
                Optional.ofNullable(template).map(SecretTemplate::name).orElse(defaultName),
                defaultName + PENDING_SUFFIX,
                SecretShape.of(template),
                retained);
    }

    SecretOwner withRetained(boolean retained) {
        return new SecretOwner(resource, secretName, pendingName, shape, retained);
    }

    String uid() {
        return resource.getMetadata().getUid();
    }

    String namespace() {
        return resource.getMetadata().getNamespace();
    }
}
