/**
 * SmtpCredential: observe, plan, execute, report, and the protocol by which a password is never lost.
 *
 * <p>One run observes the resource, its Secrets, the password's source and its MailDomain
 * ({@link dev.maildomain.smtpcredential.Observation}), then plans and executes one step after another until the plan is a
 * report. A step answers with the observation as it is afterwards, so that a run that is cut off at any point is nothing
 * but a shorter run: the next one plans from what is recorded.
 *
 * <h2>The password protocol</h2>
 *
 * <p>Nobody can read a password back from the service. So a new one stands in a Secret of its own before the service hears
 * of it, and the Secret that applications read gets it, in one write, after the service has taken it. Both Secrets carry a
 * number, {@code seq}. Whether the resource's login is made (POST) or its password set (PUT) is the same step here.
 *
 * <pre>
 *                  main   pending         step                                    {@link dev.maildomain.smtpcredential.PasswordStep}
 *      +--------&gt;  n      -               a new password is wanted: pending n+1   Prepare
 *      |           n      n+1             tell the service                        Send
 *      |           n      n+1, accepted   main becomes n+1                        Flip
 *      |           n+1    n+1             delete pending                          Discard
 *      +---------  n+1    -               nothing to do                           Rest
 * </pre>
 *
 * <p>{@code accepted} is known only to the run that heard the service's answer. A crash before the flip leaves the row
 * above it, and the call is repeated: "the same password as before" is as good as "changed". A pending password is finished
 * before the source is looked at again. Only one that the service has refused is replaced, with the same number.
 *
 * <p>A password is wanted when there is none, when the source has another one, when the main Secret was deleted, and when
 * it was edited by hand (its password doesn't fit the hash beside it): a generated password gives way to the edit, a source
 * doesn't.
 *
 * <h2>The login</h2>
 *
 * <p>Whose a login is, is decided by the claim in the status and the service's list alone
 * ({@link dev.maildomain.smtpcredential.LoginState}); a password is never set to find out.
 */
package dev.maildomain.smtpcredential;
