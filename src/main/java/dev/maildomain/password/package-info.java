/**
 * Passwords of SMTP logins, and the protocol by which none is ever lost. It knows what a login's two Secrets, the
 * password's source and the service's answers say, and not for which kind of resource or how the login is made.
 *
 * <p>Nobody can read a password back from the service. So a new one stands in a Secret of its own before the service hears
 * of it, and the Secret that applications read gets it, in one write, after the service has taken it. Both Secrets carry a
 * number, {@code seq}. Whether the login is made (POST) or its password set (PUT), and which of two logins that take turns
 * it is for, is the same step here. The steps are those of {@link dev.maildomain.password.PasswordStep};
 * {@link dev.maildomain.password.PasswordProtocol} decides between them, from the top of this table down:
 *
 * <pre>
 *                    main        pending         because                                        step
 *                    foreign, or pending is      somebody else's is never touched               Blocked
 *                    left, or pending is         an earlier resource's, and not to be taken     Blocked
 *                    of another type                                                            Blocked
 *                    left, or pending is         an earlier resource's, to be taken over        Inherit
 *                    absent      none or left    one of another name is an earlier resource's,  Inherit
 *                                                and to be taken over
 *                    n           any             it shall go with the resource, or stay         Reown
 *                    absent, or  any             n stands in a Secret of an earlier name        Move
 *                    below n
 *                    n           any             applications were told of main's name          DeleteFormer
 *
 *      +----------&gt;  n           -               another password is wanted                     Prepare (n+1)
 *      |             n           n+1             the service hasn't answered, or who heard it   Send
 *      |                                         is gone
 *      |             n           n+1, refused    another password is wanted still               Prepare (n+1)
 *      |             n           n+1, refused    main's is the one that is wanted               Discard
 *      |             n           n+1, accepted                                                  Flip
 *      |             n+1         n+1 or less     it has served                                  Discard
 *      +-----------  n+1         -               the login has main's password                  Rest
 * </pre>
 *
 * <p>{@code accepted} is known only to the run that heard the service's answer. A crash before the flip leaves the row of
 * Send, and the call is repeated: "the same password as before" is as good as "changed". A pending password is finished
 * before the source is looked at again, and before another is made because one is due. Only one that the service has
 * refused is replaced, with the same number.
 *
 * <p>Another password is wanted
 *
 * <ul>
 *   <li>when there is no main Secret, be it that it was deleted: from the source, or generated. The number goes on from the
 *       one in the resource's status. If the login was taken over and nobody knows its password, a person decides (Blocked);
 *   <li>when the source has another one than main, or was named or taken away;
 *   <li>when a generated or edited one is to be replaced (rotation);
 *   <li>when main was edited by hand, so that its password doesn't fit the hash beside it: the login gets the edited one,
 *       or that of the source again if there is a source. This comes before a rotation.
 * </ul>
 *
 * <p>An immutable main Secret may be taken over and owned, but can't get another password. So none is begun or sent
 * (Blocked) until somebody deletes it; one on its way waits in the pending Secret.
 */
package dev.maildomain.password;
