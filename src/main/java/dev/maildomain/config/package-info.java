/**
 * Configuration, the objects made from it, and the entry point.
 */
package dev.maildomain.config;
