package dev.maildomain.password;

/** Names in the Secrets that are written and read here. */
public final class SecretKeys {

    /** Recommended label of Kubernetes: the tool that manages the object. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** Value of {@link #MANAGED_BY_LABEL} in every Secret that is written here. */
    public static final String MANAGED_BY = "maildomain-operator";

    /** Label by which users have their Secrets followed at once, with the value {@code true}. */
    public static final String WATCH_LABEL = "maildomain.dev/watch";

    /**
     * Annotation: changes whenever an application has to read the Secret again; besides that once in a Secret that was taken
     * over from an earlier resource, when it is next written. It tells nothing of the password, so that it may stand in the
     * annotations of Pods.
     */
    public static final String CHECKSUM = "maildomain.dev/checksum";

    /** Annotation: number of the password. */
    public static final String SEQ = "maildomain.dev/password-seq";

    static final String OWNER = "maildomain.dev/owner";
    static final String OWNER_UID = "maildomain.dev/owner-uid";
    static final String ORIGIN = "maildomain.dev/password-origin";
    static final String HASH = "maildomain.dev/password-hash";
    static final String SET_AT = "maildomain.dev/password-set-at";
    static final String ASSERTED_AT = "maildomain.dev/password-asserted-at";
    static final String ROTATE_NOW = "maildomain.dev/rotate-now";
    static final String RETIRING_LOGIN = "maildomain.dev/retiring-login";
    static final String RETIRING_SINCE = "maildomain.dev/retiring-since";

    /** The keys of user name and password in the Secret's data, with a comma between them. */
    static final String LOGIN_KEYS = "maildomain.dev/login-keys";

    /** The keys of the labels that the resource declares, with commas between them. */
    static final String DECLARED_LABELS = "maildomain.dev/declared-labels";

    /** The keys of the annotations that the resource declares, with commas between them. */
    static final String DECLARED_ANNOTATIONS = "maildomain.dev/declared-annotations";

    private SecretKeys() {}
}
