/**
 * The account at the mail service: its key, the session with the service, and the request budget.
 */
package dev.maildomain.account;
