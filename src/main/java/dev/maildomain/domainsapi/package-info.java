/**
 * The Domains API as a port in the words of the field ({@link dev.maildomain.domainsapi.DomainsApi}) and its adapter
 * over HTTP, which {@link dev.maildomain.domainsapi.DomainsApiClient} makes. Answers are values or one of the sealed
 * family {@link dev.maildomain.domainsapi.DomainsApiException}; knows nothing of Kubernetes.
 */
package dev.maildomain.domainsapi;
