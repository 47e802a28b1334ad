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
 * ({@link dev.maildomain.smtpcredential.LoginState}); a password is never set to find out.
 */
package dev.maildomain.smtpcredential;
