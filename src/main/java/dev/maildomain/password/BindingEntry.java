package dev.maildomain.password;

/** What an application is told, by the well-known entries of Service Binding for Kubernetes. */
public enum BindingEntry {
    /** The kind of service. */
    TYPE("type"),
    /** Who provides it. */
    PROVIDER("provider"),
    /** Where mail is submitted. */
    HOST("host"),
    /** The port there. */
    PORT("port"),
    /** The login, a full address. */
    USERNAME("username"),
    /** The password. */
    PASSWORD("password"),
    /** All that is needed to submit mail, in one. */
    URI("uri");

    private final String key;

    BindingEntry(String key) {
        this.key = key;
    }

    /** Its key in a Secret that says nothing else. */
    public String key() {
        return key;
    }

    /** Whether its value may be known to whoever may see the Secret's annotations. */
    boolean isPublic() {
        return this != PASSWORD && this != URI;
    }
}
