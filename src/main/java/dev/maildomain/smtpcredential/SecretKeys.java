package dev.maildomain.smtpcredential;

/** Names in the Secrets that this package writes and reads. */
final class SecretKeys {

    /** Service Binding for Kubernetes: kind of service. */
    static final String TYPE = "type";

    /** Service Binding for Kubernetes: who provides the service. */
    static final String PROVIDER = "provider";

    static final String HOST = "host";
    static final String PORT = "port";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String URI = "uri";

    /** Recommended label of Kubernetes: the tool that manages the object. */
    static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    static final String MANAGED_BY = "maildomain-operator";

    /** Label by which users have their Secrets followed at once. */
    static final String WATCH_LABEL = "maildomain.dev/watch";

    static final String OWNER_UID = "maildomain.dev/owner-uid";
    static final String SEQ = "maildomain.dev/password-seq";
    static final String ORIGIN = "maildomain.dev/password-origin";
    static final String HASH = "maildomain.dev/password-hash";

    private static final String PENDING_SUFFIX = "-pending";

    private SecretKeys() {}

    /** Name of the Secret that applications read. */
    static String mainName(String credential) {
        return credential;
    }

    /** Name of the Secret that holds a password which the service may not know yet. */
    static String pendingName(String credential) {
        return credential + PENDING_SUFFIX;
    }
}
