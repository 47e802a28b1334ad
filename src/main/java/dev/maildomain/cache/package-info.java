/** What informers keep in memory. */
package dev.maildomain.cache;
