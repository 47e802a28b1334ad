package dev.maildomain.maildomain;

/** Makes reconcilers for tests of other packages. */
public final class MailDomainReconcilers {

    private MailDomainReconcilers() {}

    /** A reconciler that remembers nothing. */
    public static MailDomainReconciler of(MailDomainParts parts) {
        return new MailDomainReconciler(parts);
    }
}
