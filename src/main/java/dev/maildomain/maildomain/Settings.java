package dev.maildomain.maildomain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values of settings; declared ones, or observed ones.
 *
 * @param values what is absent isn't declared, or can't be seen
 */
record Settings(Map<Setting, String> values) {

    static final Settings NONE = new Settings(Map.of());

    Settings {
        Map<Setting, String> copy = new EnumMap<>(Setting.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** These, with {@code value}; without it, these. */
    Settings with(Setting setting, Optional<?> value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<Setting, String> next = new EnumMap<>(Setting.class);
        next.putAll(values);
        next.put(setting, value.get().toString());
        return new Settings(next);
    }

    /** These, but for what {@code newer} has. */
    Settings with(Settings newer) {
        Map<Setting, String> next = new EnumMap<>(Setting.class);
        next.putAll(values);
        next.putAll(newer.values());
        return new Settings(next);
    }

    Settings only(Predicate<Setting> wanted) {
        Map<Setting, String> next = new EnumMap<>(Setting.class);
        values.forEach((setting, value) -> {
            if (wanted.test(setting)) {
                next.put(setting, value);
            }
        });
        return new Settings(next);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether {@code other} has the same value of {@code setting}. */
    boolean isSame(Setting setting, Settings other) {
        return get(setting)
                .flatMap(mine -> other.get(setting).map(theirs -> setting.isSame(mine, theirs)))
                .orElse(false);
    }

    /** Where {@code observed} differs from these, the declared ones. */
    List<Difference> differences(Settings observed) {
        return values.keySet().stream()
                .filter(setting -> !isSame(setting, observed))
                .map(setting -> new Difference(setting, values.get(setting), observed.get(setting)))
                .toList();
    }
}
