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
        DomainReference reference = DomainReference.of(credential);
        return List.of(key(reference.namespace(), reference.name()));
    }

    /** The Secret that {@code credential} refers to. */
    static List<String> sourceSecretOf(SmtpCredential credential) {
        return credential.getSpec().passwordSecretRef() == null
                ? List.of()
                : List.of(key(
                        credential.getMetadata().getNamespace(),
                        credential.getSpec().passwordSecretRef().name()));
    }

    /** The key under which what refers to {@code resource} is found. */
    static String keyOf(HasMetadata resource) {
        return key(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
