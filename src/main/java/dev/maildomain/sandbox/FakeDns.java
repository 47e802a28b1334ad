package dev.maildomain.sandbox;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The DNS that the sandbox looks into when it verifies: per domain and purpose it either holds all records that the
 * domain asks for, whatever they are by then, or none. What is set for a domain outlives it, as a zone would, and may
 * be set before the domain exists.
 */
final class FakeDns {
    private final DnsMode mode;
    private final Map<String, Map<Purpose, Boolean>> set = new HashMap<>();

    FakeDns(DnsMode mode) {
        this.mode = mode;
    }

    void reset() {
        set.clear();
    }

    void set(String domain, Purpose purpose, boolean held) {
        set.computeIfAbsent(domain, name -> new EnumMap<>(Purpose.class)).put(purpose, held);
    }

    boolean holds(String domain, Purpose purpose) {
        return set.getOrDefault(domain, Map.of()).getOrDefault(purpose, mode == DnsMode.AUTO);
    }
}
