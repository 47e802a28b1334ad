/**
 * The search for secrets in everything that was written while tests ran. The harnesses keep what is written in files under
 * {@code target/} and tell {@link dev.maildomain.support.secrecy.UsedSecrets} which passwords and API keys they use; after
 * all tests {@link dev.maildomain.support.secrecy.SearchForSecrets} reads those files once.
 */
package dev.maildomain.support.secrecy;
