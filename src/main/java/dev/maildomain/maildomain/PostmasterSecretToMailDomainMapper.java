package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.password.OwnerMark;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;
import java.util.stream.Collectors;

/** A Secret of ours concerns the MailDomain that it was made for. */
final class PostmasterSecretToMailDomainMapper implements SecondaryToPrimaryMapper<Secret> {

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(Secret secret) {
        return OwnerMark.ownersOf(secret, MailDomain.class).stream()
                .map(name -> new ResourceID(name, secret.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }
}
