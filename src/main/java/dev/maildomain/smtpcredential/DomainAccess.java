package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.NamespaceSelection;
import dev.maildomain.api.v1alpha1.NamespaceSelection.NamespaceSelector;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Whose credentials may use a MailDomain: those of its own namespace, and of those that it selects. */
final class DomainAccess {

    private final Function<String, Map<String, String>> labelsOfNamespace;

    /** @param labelsOfNamespace asked only where a MailDomain selects by label */
    DomainAccess(Function<String, Map<String, String>> labelsOfNamespace) {
        this.labelsOfNamespace = labelsOfNamespace;
    }

    boolean allows(MailDomain mailDomain, SmtpCredential credential) {
        String namespace = credential.getMetadata().getNamespace();
        NamespaceSelection selection = mailDomain.getSpec().credentialsFrom();
        return namespace.equals(mailDomain.getMetadata().getNamespace())
                || selection != null && selects(selection, namespace);
    }

    /** What this version doesn't know may narrow the selection, which then selects nothing. */
    private boolean selects(NamespaceSelection selection, String namespace) {
        NamespaceSelector selector = selection.namespaceSelector();
        return isKnown(selection.unknownFields())
                && (isNamed(selection, namespace)
                        || selector != null
                                && isKnown(selector.unknownFields())
                                && hasLabels(selector.matchLabels(), namespace));
    }

    private static boolean isNamed(NamespaceSelection selection, String namespace) {
        return selection.namespaces() != null && selection.namespaces().contains(namespace);
    }

    private boolean hasLabels(Map<String, String> required, String namespace) {
        return required != null
                && !required.isEmpty()
                && labelsOfNamespace.apply(namespace).entrySet().containsAll(required.entrySet());
    }

    private static boolean isKnown(Map<String, ?> unknownFields) {
        return Objects.requireNonNullElse(unknownFields, Map.of()).isEmpty();
    }
}
