package dev.maildomain.password;

/** Names in the Secrets that are written and read here. */
public final class SecretKeys {

    /** Recommended label of Kubernetes: the tool that manages the object. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** Value of {@link #MANAGED_BY_LABEL} in every Secret that is written here. */
    public static final String MANAGED_BY = "maildomain-operator";

    /** Label by which users have their Secrets followed at once, with the value {@code true}. */
    public static final String WATCH_LABEL = "maildomain.dev/watch";

    /** Annotation: number of the password. */
    public static final String SEQ = "maildomain.dev/password-seq";

    /** Service Binding for Kubernetes: kind of service. */
    static final String TYPE = "type";

    /** Service Binding for Kubernetes: who provides the service. */
    static final String PROVIDER = "provider";

    static final String HOST = "host";
    static final String PORT = "port";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String URI = "uri";

    static final String OWNER = "maildomain.dev/owner";
    static final String OWNER_UID = "maildomain.dev/owner-uid";
    static final String ORIGIN = "maildomain.dev/password-origin";
    static final String HASH = "maildomain.dev/password-hash";

    private SecretKeys() {}
}
