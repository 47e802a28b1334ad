package dev.maildomain.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a domain's mail is signed.
 *
 * @param authority the domain whose keys sign; the domain itself, or its root
 * @param keys the domain's own keys, in the order of their creation; kept, but without use, while another is authority
 */
record Dkim(String authority, List<DkimKey> keys) {
    Dkim {
        keys = List.copyOf(keys);
    }

    /** The key that signs: the active one, and the oldest as long as none is active. */
    Optional<DkimKey> signing() {
        return keys.stream()
                .filter(DkimKey::active)
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    boolean hasSelector(String selector) {
        return keys.stream().anyMatch(key -> key.selector().equals(selector));
    }

    Dkim withAuthority(String newAuthority) {
        return new Dkim(newAuthority, keys);
    }

    Dkim plus(DkimKey key) {
        return new Dkim(authority, Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    Dkim without(String selector) {
        return new Dkim(
                authority,
                keys.stream().filter(key -> !key.selector().equals(selector)).toList());
    }

    Dkim change(String selector, UnaryOperator<DkimKey> change) {
        return new Dkim(
                authority,
                keys.stream()
                        .map(key -> key.selector().equals(selector) ? change.apply(key) : key)
                        .toList());
    }

    /** The service starts to sign once it has seen the key in DNS. */
    Dkim activated() {
        return signing()
                .map(key -> change(key.selector(), signing -> signing.activated(true)))
                .orElse(this);
    }
}
