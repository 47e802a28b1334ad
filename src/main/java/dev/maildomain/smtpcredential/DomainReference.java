package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;

/**
 * Which MailDomain a credential refers to.
 *
 * @param namespace of the MailDomain
 * @param name of the MailDomain
 * @param from namespace of the credential
 */
record DomainReference(String namespace, String name, String from) {

    /** The reference of {@code credential}. */
    static DomainReference of(SmtpCredential credential) {
        SmtpCredentialSpec.DomainRef ref = credential.getSpec().domainRef();
        String own = credential.getMetadata().getNamespace();
        return new DomainReference(ref.namespace() == null ? own : ref.namespace(), ref.name(), own);
    }

    /** Whether the MailDomain is of another namespace than the credential. */
    boolean leavesNamespace() {
        return !namespace.equals(from);
    }

    /** The MailDomain, in a sentence. */
    String words() {
        return "MailDomain " + name + (leavesNamespace() ? " of namespace " + namespace : "");
    }
}
