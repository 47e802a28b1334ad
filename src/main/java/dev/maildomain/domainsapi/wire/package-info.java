/**
 * The JSON of the Domains API, in every shape that the service answers in. Stays behind the adapter.
 */
package dev.maildomain.domainsapi.wire;
