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
 * <p>A login that is there without such a claim is somebody else's, unless the resource and the operator's configuration both
 * let it be taken over ({@link dev.maildomain.smtpcredential.LoginPolicies}). That is recorded as a claim of its own kind, and
 * sends nothing. A Secret that an earlier resource of the name left is taken over after the login that it speaks of; where
 * there is none, and no source, nobody knows the password, and a person decides.
 *
 * <h2>Rotation</h2>
 *
 * <p>{@link dev.maildomain.smtpcredential.RotationTerms} tells when another password is due. Without an overlap it is set for
 * the login in use. With one it is that of another login, of those in {@link dev.maildomain.smtpcredential.LoginNames};
 * {@link dev.maildomain.smtpcredential.LoginClaims} records up to three:
 *
 * <pre>
 *                        current   successor   retiring   main Secret
 *
 *      at rest           x         -           -          x
 *      CreateSuccessor   x         x-a         -          x             claimed, then made with the pending password
 *      Publish           x         x-a         -          x-a           names x as retiring, in the same write
 *      Promote           x-a       -           x          x-a           the claims follow the Secret
 *      EndRetiring       x-a       -           -          x-a           the overlap has passed, and x is deleted
 *
 *      the next one goes to x-b, the one after that to x-a
 * </pre>
 *
 * <p>While a login retires, a further rotation sets its password and makes it current again: there are never more than two.
 * Publish is the one write that applications see. A run that ends before it leaves them what works, and one that ends after
 * it leaves in the Secret all that the claims need. The end of an overlap is told by the service's time and by the process's
 * own clock, whichever is later ({@link dev.maildomain.smtpcredential.Lookouts}).
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
 * <h2>Deletion</h2>
 *
 * <p>All logins that are claimed go, the one that retires first and the one in use last
 * ({@link dev.maildomain.smtpcredential.ClaimedLogin}), one at a time by {@link dev.maildomain.smtpcredential.CleanupPlanner};
 * the Secrets follow by garbage collection. Where they stay, what was begun with a password is finished before, so that the
 * Secret which stays has the one that works, and the Secrets name the resource as their owner no more.
 *
 * <h2>Read-only</h2>
 *
 * <p>A read-only operator plans as any other, and reports in place of the first step that writes what that would bring about
 * ({@link dev.maildomain.smtpcredential.Preview}). Where a resource is deleted, its login stays at the service.
 */
package dev.maildomain.smtpcredential;
