/**
 * A faithful emulator of the Domains API over HTTP, with a control interface for tests and for trying things out.
 */
package dev.maildomain.sandbox;
