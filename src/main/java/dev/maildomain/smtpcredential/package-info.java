/**
 * SmtpCredential: observe, plan, execute, report. The login's password is kept by {@link dev.maildomain.password}.
 *
 * <p>One run observes the resource, its Secrets, the password's source and its MailDomain
 * ({@link dev.maildomain.smtpcredential.Observation}), then plans and executes one step after another until the plan is a
 * report. A step answers with the observation as it is afterwards, so that a run that is cut off at any point is nothing
 * but a shorter run: the next one plans from what is recorded.
 *
 * <h2>The login</h2>
 *
 * <p>Whose a login is, is decided by the claim in the status and the service's list alone
 * ({@link dev.maildomain.smtpcredential.LoginState}); a password is never set to find out. Of several resources that
 * declare one login, {@link dev.maildomain.smtpcredential.Rivalry} tells which may have it.
 *
 * <h2>The MailDomain</h2>
 *
 * <p>A MailDomain decides which other namespaces' credentials may use it ({@link dev.maildomain.smtpcredential.DomainAccess}).
 * Whoever isn't let in learns nothing: neither whether there is such a MailDomain or namespace, nor of other namespaces'
 * credentials.
 *
 * <p>A login outlives what it was made by: when the MailDomain is gone, or lets the namespace in no more, login and Secret
 * stay as they are, and are kept up again when it is back. Deleting the credential takes the login along all the same. A
 * login goes with its domain; in a later domain of the same name it is made again, with the password of its Secret.
 *
 * <h2>Read-only</h2>
 *
 * <p>A read-only operator plans as any other, and reports in place of the first step that writes what that would bring about
 * ({@link dev.maildomain.smtpcredential.Preview}). Where a resource is deleted, its login stays at the service.
 */
package dev.maildomain.smtpcredential;
