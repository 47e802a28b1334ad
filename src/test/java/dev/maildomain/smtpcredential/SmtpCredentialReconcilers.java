package dev.maildomain.smtpcredential;

/** Makes reconcilers for tests of other packages. */
public final class SmtpCredentialReconcilers {

    private SmtpCredentialReconcilers() {}

    /** A reconciler that remembers nothing. */
    public static SmtpCredentialReconciler of(SmtpCredentialParts parts) {
        return new SmtpCredentialReconciler(parts);
    }
}
