/** The operator with all that it needs, on one machine, to be tried by hand. */
package dev.maildomain.playground;
