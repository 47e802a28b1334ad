package dev.maildomain.api.v1alpha1;

/** What labels and annotations of Kubernetes objects look like, as regular expressions of CEL. */
final class Labels {

    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

    /** Keys of labels and annotations. */
    static final String KEY = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?" + NAME + "$";

    /** Values of labels. */
    static final String VALUE = "^(" + NAME + ")?$";

    /** How many characters there may be before the slash of a key (RFC 1123 sub-domain). */
    static final int MAX_PREFIX = 253;

    /** Keys that belong to Kubernetes, to the operator, or to a tool that would take the object for one of its own. */
    static final String RESERVED = "^([-a-z0-9.]*[.])?(kubernetes[.]io|k8s[.]io|argoproj[.]io|maildomain[.]dev)/";

    private Labels() {}
}
