package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** By what SmtpCredentials are found in the cache. */
final class SmtpCredentialIndexes {

    /** Name of the index by MailDomain. */
    static final String BY_MAIL_DOMAIN = "mail-domain";

    /** Name of the index by the Secret that holds the password. */
    static final String BY_SOURCE_SECRET = "source-secret";

    private SmtpCredentialIndexes() {}

    /** The MailDomain that {@code credential} refers to. */
    static List<String> mailDomainOf(SmtpCredential credential) {
        return List.of(key(credential, credential.getSpec().domainRef().name()));
    }

    /** The Secret that {@code credential} refers to. */
    static List<String> sourceSecretOf(SmtpCredential credential) {
        return credential.getSpec().passwordSecretRef() == null
                ? List.of()
                : List.of(
                        key(credential, credential.getSpec().passwordSecretRef().name()));
    }

    /** The key under which what refers to {@code resource} is found. */
    static String keyOf(HasMetadata resource) {
        return key(resource, resource.getMetadata().getName());
    }

    private static String key(HasMetadata resource, String name) {
        return resource.getMetadata().getNamespace() + "/" + name;
    }
}
