/**
 * Passwords of SMTP logins, and the protocol by which none is ever lost. It knows what a login's two Secrets, the
 * password's source and the service's answers say, and not for which kind of resource or how the login is made.
 *
 * <p>Nobody can read a password back from the service. So a new one stands in a Secret of its own before the service hears
 * of it, and the Secret that applications read gets it, in one write, after the service has taken it. Both Secrets carry a
 * number, {@code seq}. Whether the login is made (POST) or its password set (PUT) is the same step here.
 *
 * <pre>
 *                  main   pending         step                                    {@link dev.maildomain.password.PasswordStep}
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
 * <p>Whether the two Secrets go with their resource when it is deleted is brought in line before anything else (Reown).
 */
package dev.maildomain.password;
