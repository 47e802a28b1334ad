package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** All domains of all accounts and both regions as they truly are, and the deletions in progress. */
final class Domains {
    private final SandboxClock clock;
    private final RandomGenerator random;
    private final Map<String, Domain> byName = new LinkedHashMap<>();
    private final Map<String, Long> goneAtNanos = new HashMap<>();

    Domains(SandboxClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    void reset() {
        byName.clear();
        goneAtNanos.clear();
    }

    Optional<Domain> find(String name) {
        finishDeletions();
        return Optional.ofNullable(byName.get(name));
    }

    Stream<Domain> all() {
        finishDeletions();
        return byName.values().stream();
    }

    /** The order in which the service lists domains. */
    List<Domain> newestFirst() {
        finishDeletions();
        List<Domain> domains = new ArrayList<>(byName.values());
        Collections.reverse(domains);
        return domains;
    }

    void put(Domain domain) {
        byName.put(domain.name(), domain);
    }

    void remove(String name) {
        byName.remove(name);
        goneAtNanos.remove(name);
    }

    /** Deletes in the background; a deletion that is under way already goes on as it is. */
    void remove(String name, Duration takes) {
        goneAtNanos.putIfAbsent(name, clock.nanoTime() + takes.toNanos());
    }

    boolean isBeingDeleted(String name) {
        return goneAtNanos.containsKey(name);
    }

    /** The topmost domain above this name in the same account and region: whose DKIM keys a subdomain signs with. */
    Optional<Domain> root(String name, String account, Realm realm) {
        Optional<Domain> root = Optional.empty();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Optional<Domain> nearer = root;
            root = find(name.substring(dot + 1))
                    .filter(above -> above.account().equals(account) && above.realm() == realm)
                    .filter(above -> !above.isSandboxType() && !isBeingDeleted(above.name()))
                    .or(() -> nearer);
        }
        return root;
    }

    /** Whether another domain, that is to stay, signs with this domain's keys. */
    boolean isAuthorityOfOthers(String name) {
        return all().filter(other -> !other.name().equals(name) && !isBeingDeleted(other.name()))
                .anyMatch(other -> other.dkim().authority().equals(name));
    }

    String newId() {
        byte[] id = new byte[12];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    DkimKey newKey(String selector, int bits) {
        return DkimKey.generate(selector, bits, random);
    }

    private void finishDeletions() {
        if (goneAtNanos.isEmpty()) {
            return;
        }
        long now = clock.nanoTime();
        goneAtNanos.entrySet().removeIf(entry -> {
            boolean due = now - entry.getValue() >= 0;
            if (due) {
                byName.remove(entry.getKey());
            }
            return due;
        });
    }
}
