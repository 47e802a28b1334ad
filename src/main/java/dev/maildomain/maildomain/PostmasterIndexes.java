package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Optional;

/** By what MailDomains are found in the cache for the sake of their {@code postmaster}. */
final class PostmasterIndexes {

    /** Name of the index by the Secret that holds the password. */
    static final String BY_SOURCE_SECRET = "postmaster-source-secret";

    private PostmasterIndexes() {}

    /** The Secret that {@code resource} refers to, by the key that {@link Cache#metaNamespaceKeyFunc} gives it. */
    static List<String> sourceSecretOf(MailDomain resource) {
        return Optional.ofNullable(resource.getSpec().postmaster())
                .map(MailDomainSpec.Postmaster::passwordSecretRef)
                .map(ref -> Cache.namespaceKeyFunc(resource.getMetadata().getNamespace(), ref.name()))
                .stream()
                .toList();
    }
}
