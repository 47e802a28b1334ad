package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A user's Secret concerns the SmtpCredentials whose password it holds. */
final class SourceSecretToSmtpCredentialMapper implements SecondaryToPrimaryMapper<Secret> {

    private final Function<String, ? extends Collection<SmtpCredential>> credentialsBySourceSecret;

    /** @param credentialsBySourceSecret the index by {@link SmtpCredentialIndexes#sourceSecretOf} */
    SourceSecretToSmtpCredentialMapper(
            Function<String, ? extends Collection<SmtpCredential>> credentialsBySourceSecret) {
        this.credentialsBySourceSecret = credentialsBySourceSecret;
    }

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(Secret secret) {
        return credentialsBySourceSecret.apply(SmtpCredentialIndexes.keyOf(secret)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
