package dev.maildomain.password;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * For whom the two Secrets of a login are kept.
 *
 * @param secretName name of the Secret that applications read
 * @param retained whether the Secrets stay when the resource is deleted
 */
public record SecretOwner(HasMetadata resource, String secretName, boolean retained) {

    private static final String PENDING_SUFFIX = "-pending";

    /** Name of the Secret that holds a password which the service may not know yet. */
    public String pendingName() {
        return secretName + PENDING_SUFFIX;
    }

    String uid() {
        return resource.getMetadata().getUid();
    }

    String namespace() {
        return resource.getMetadata().getNamespace();
    }
}
