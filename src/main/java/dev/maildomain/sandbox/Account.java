package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account or subaccount of the service: who may call, how often, and what it has. */
final class Account {
    private final String name;
    private final String id;
    private final RateWindow requests;
    private final RateWindow verifies;
    private final Set<Realm> realms = EnumSet.noneOf(Realm.class);
    private Set<String> keys = Set.of();
    private Set<String> subaccounts = Set.of();
    private List<String> ips = List.of();
    private Map<String, List<String>> pools = Map.of();
    private Integer domainLimit;

    Account(String name, String id, int requestsPerMinute, int verifiesPerSecond) {
        this.name = name;
        this.id = id;
        this.requests = new RateWindow(requestsPerMinute, Duration.ofMinutes(1));
        this.verifies = new RateWindow(verifiesPerSecond, Duration.ofSeconds(1));
    }

    String name() {
        return name;
    }

    /** What the service calls it, in the {@code Account-Id} header; the same in every run. */
    String id() {
        return id;
    }

    /** What it may send in a minute. */
    RateWindow requests() {
        return requests;
    }

    /** What it may verify in a second; a limit of 0 is none. */
    RateWindow verifies() {
        return verifies;
    }

    /** Whether this is the first time that it is in this region. */
    boolean enters(Realm realm) {
        return realms.add(realm);
    }

    Set<String> keys() {
        return keys;
    }

    void keys(Set<String> changed) {
        keys = Set.copyOf(changed);
    }

    /** Names of the accounts that it may act on behalf of. */
    Set<String> subaccounts() {
        return subaccounts;
    }

    void subaccounts(Set<String> changed) {
        subaccounts = Set.copyOf(changed);
    }

    /** Its dedicated addresses. */
    List<String> ips() {
        return ips;
    }

    void ips(List<String> changed) {
        ips = List.copyOf(changed);
    }

    /** The addresses in each of its pools, by the pool's id. */
    Map<String, List<String>> pools() {
        return pools;
    }

    void pools(Map<String, List<String>> changed) {
        pools = new LinkedHashMap<>(changed);
    }

    /** How many custom domains its plan allows; null for no limit. */
    Integer domainLimit() {
        return domainLimit;
    }

    void domainLimit(Integer changed) {
        domainLimit = changed;
    }
}
