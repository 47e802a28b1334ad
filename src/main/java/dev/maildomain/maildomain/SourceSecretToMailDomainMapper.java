package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A user's Secret concerns the MailDomains whose password of {@code postmaster} it holds. */
final class SourceSecretToMailDomainMapper implements SecondaryToPrimaryMapper<Secret> {

    private final Function<String, ? extends Collection<MailDomain>> mailDomainsBySourceSecret;

    /** @param mailDomainsBySourceSecret the index by {@link PostmasterIndexes#sourceSecretOf} */
    SourceSecretToMailDomainMapper(Function<String, ? extends Collection<MailDomain>> mailDomainsBySourceSecret) {
        this.mailDomainsBySourceSecret = mailDomainsBySourceSecret;
    }

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(Secret secret) {
        return mailDomainsBySourceSecret.apply(Cache.metaNamespaceKeyFunc(secret)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
