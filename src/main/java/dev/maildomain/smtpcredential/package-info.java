/**
 * SmtpCredential: observe, plan, execute, report, and the protocol by which a password is never lost.
 */
package dev.maildomain.smtpcredential;
