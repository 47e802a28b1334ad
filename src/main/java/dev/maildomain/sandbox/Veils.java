package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reads see, where that differs for a time from what truly is: the service is eventually consistent. */
final class Veils {
    private record Veil<T>(T shown, long untilNanos) {}

    private final SandboxClock clock;
    private final Domains domains;
    private final Map<String, Veil<Optional<Domain>>> domainVeils = new LinkedHashMap<>();
    private final Map<String, Veil<Boolean>> hiddenLogins = new HashMap<>();
    private final Map<Realm, Veil<List<Domain>>> lists = new EnumMap<>(Realm.class);

    Veils(SandboxClock clock, Domains domains) {
        this.clock = clock;
        this.domains = domains;
    }

    void reset() {
        domainVeils.clear();
        hiddenLogins.clear();
        lists.clear();
    }

    /** Reads of the domain show this instead; empty: it is not found, not even by writes. */
    void show(String name, Optional<Domain> instead, Duration duration) {
        domainVeils.put(name, veil(instead, duration));
    }

    /** The list of a region stays as it is now. */
    void freezeList(Realm realm, Duration duration) {
        lists.put(realm, veil(list(realm), duration));
    }

    /** The login of this full address, or all logins of the domain of this name, can't be found. */
    void hideLogins(String addressOrDomain, Duration duration) {
        hiddenLogins.put(addressOrDomain, veil(true, duration));
    }

    boolean hidesLogins(String addressOrDomain) {
        return current(hiddenLogins.get(addressOrDomain)).isPresent();
    }

    boolean hides(String name) {
        return current(domainVeils.get(name)).filter(Optional::isEmpty).isPresent();
    }

    Optional<Domain> find(String name) {
        return current(domainVeils.get(name)).orElseGet(() -> domains.find(name));
    }

    List<Domain> list(Realm realm) {
        Optional<List<Domain>> frozen = current(lists.get(realm));
        if (frozen.isPresent()) {
            return frozen.get();
        }
        List<Domain> seen = new ArrayList<>();
        domainVeils.forEach((name, veil) -> {
            if (domains.find(name).isEmpty()) {
                current(veil).flatMap(shown -> shown).ifPresent(seen::add);
            }
        });
        domains.newestFirst().forEach(domain -> find(domain.name()).ifPresent(seen::add));
        seen.removeIf(domain -> domain.realm() != realm);
        return seen;
    }

    private <T> Veil<T> veil(T shown, Duration duration) {
        return new Veil<>(shown, clock.nanoTime() + duration.toNanos());
    }

    private <T> Optional<T> current(Veil<T> veil) {
        return Optional.ofNullable(veil)
                .filter(known -> clock.nanoTime() - known.untilNanos() < 0)
                .map(Veil::shown);
    }
}
