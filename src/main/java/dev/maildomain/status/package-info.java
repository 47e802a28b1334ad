/**
 * What a person reads: conditions, events, and the one table that maps errors to both.
 */
package dev.maildomain.status;
