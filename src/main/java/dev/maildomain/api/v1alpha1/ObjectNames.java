package dev.maildomain.api.v1alpha1;

/** What names of Kubernetes objects look like. */
final class ObjectNames {

    /** Names of most objects (RFC 1123 sub-domain), as a regular expression of CEL. */
    static final String PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Names of namespaces (RFC 1123 label), as a regular expression of CEL. */
    static final String LABEL_PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    private ObjectNames() {}
}
