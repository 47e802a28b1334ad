/**
 * The DNS records that a domain needs, in one order and one vocabulary.
 */
package dev.maildomain.dns;
