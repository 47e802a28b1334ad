package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A MailDomain concerns the SmtpCredentials that refer to it, of whatever namespace. */
final class MailDomainToSmtpCredentialMapper implements SecondaryToPrimaryMapper<MailDomain> {

    private final Function<String, ? extends Collection<SmtpCredential>> credentialsByMailDomain;

    /** @param credentialsByMailDomain the index by {@link SmtpCredentialIndexes#mailDomainOf} */
    MailDomainToSmtpCredentialMapper(Function<String, ? extends Collection<SmtpCredential>> credentialsByMailDomain) {
        this.credentialsByMailDomain = credentialsByMailDomain;
    }

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(MailDomain mailDomain) {
        return credentialsByMailDomain.apply(SmtpCredentialIndexes.keyOf(mailDomain)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
