package dev.maildomain.domainsapi.wire;

import java.util.List;

/**
 * A page of domains.
 *
 * @param items may be null for none
 * @param totalCount of all pages
 */
public record DomainListAnswer(List<DomainJson> items, Integer totalCount) {}
