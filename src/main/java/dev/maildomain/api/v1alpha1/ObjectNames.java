package dev.maildomain.api.v1alpha1;

/** What names of Kubernetes objects look like. */
final class ObjectNames {

    /** Names of most objects (RFC 1123 sub-domain), as a regular expression of CEL. */
    static final String PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Names of namespaces (RFC 1123 label), as a regular expression of CEL. */
    static final String LABEL_PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** Keys of a Secret, which may not be {@code .} and not begin with {@code ..}, as a regular expression of CEL. */
    static final String SECRET_KEY_PATTERN = "^[.]?[-_a-zA-Z0-9][-._a-zA-Z0-9]*$";

    private ObjectNames() {}
}
