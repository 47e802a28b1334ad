package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;
import java.util.stream.Collectors;

/** A Secret of ours concerns the SmtpCredential that owns it. */
final class OwnSecretToSmtpCredentialMapper implements SecondaryToPrimaryMapper<Secret> {

    private static final String KIND = HasMetadata.getKind(SmtpCredential.class);
    private static final String API_VERSION = HasMetadata.getApiVersion(SmtpCredential.class);

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(Secret secret) {
        return secret.getMetadata().getOwnerReferences().stream()
                .filter(owner -> KIND.equals(owner.getKind()) && API_VERSION.equals(owner.getApiVersion()))
                .map(owner ->
                        new ResourceID(owner.getName(), secret.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }
}
