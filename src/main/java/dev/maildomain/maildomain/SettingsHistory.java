package dev.maildomain.maildomain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What this process has done about the settings of one domain. Immutable.
 *
 * @param bySetting of each setting that was declared
 */
record SettingsHistory(Map<Setting, SettingHistory> bySetting) {

    static final SettingsHistory NONE = new SettingsHistory(Map.of());

    SettingsHistory {
        Map<Setting, SettingHistory> copy = new EnumMap<>(Setting.class);
        copy.putAll(bySetting);
        bySetting = Collections.unmodifiableMap(copy);
    }

    /** A drift that was repaired. */
    record Repair(Setting setting, String drifted, String declared) {}

    /** The history of a setting that is declared as {@code declared}. */
    SettingHistory of(Setting setting, String declared) {
        return Optional.ofNullable(bySetting.get(setting))
                .map(known -> known.declaring(declared))
                .orElseGet(() -> SettingHistory.of(declared));
    }

    /** After the status of an earlier process said that everything declared is in place. */
    SettingsHistory knownInPlace(Settings declared) {
        return bySetting.isEmpty() ? with(declared, (setting, history) -> history.seenInPlace()) : this;
    }

    /** After a look. */
    SettingsHistory seen(Settings declared, Settings observed, Instant now) {
        return with(
                declared,
                (setting, history) -> declared.isSame(setting, observed)
                        ? history.seenInPlace()
                        : history.seenElse(observed.get(setting), now));
    }

    /** What a look that shows {@code observed} finds repaired. */
    List<Repair> repaired(Settings declared, Settings observed) {
        List<Repair> repairs = new ArrayList<>();
        declared.values().forEach((setting, value) -> {
            Optional<String> drift = of(setting, value).drift();
            if (drift.isPresent() && declared.isSame(setting, observed)) {
                repairs.add(new Repair(setting, drift.get(), value));
            }
        });
        return repairs;
    }

    /**
     * After a request that the service accepted.
     *
     * @param before what the service showed before
     * @param answer what its answer showed
     */
    SettingsHistory sent(Settings values, Settings before, Settings answer, Instant now) {
        return with(values, (setting, history) -> history.sent(setting, before.get(setting), answer.get(setting), now));
    }

    /** After a request that the service refused: the one setting in it is to blame, or one of several. */
    SettingsHistory refused(Settings values, String words, Instant until) {
        boolean one = values.values().size() == 1;
        return with(values, (setting, history) -> one ? history.refused(words, until) : history.refusedWithOthers());
    }

    /** After a request for what can't be told apart was refused. */
    SettingsHistory refusedAll(Settings values, String words, Instant until) {
        return with(values, (setting, history) -> history.refused(words, until));
    }

    /**
     * Whether {@code observed} shows, of any setting, only what was there before a write of ours whose answer showed more:
     * such a look is older than what is known.
     */
    boolean isEcho(Settings declared, Settings observed, Instant now) {
        return declared.differences(observed).stream()
                .map(difference -> of(difference.setting(), difference.declared())
                        .treatment(difference.setting(), difference.observed(), now, Duration.ZERO))
                .anyMatch(SettingHistory.Treatment.Echo.class::isInstance);
    }

    /** Whether only another look can tell if some write had an effect. */
    boolean awaitsEffect() {
        return bySetting.values().stream().anyMatch(SettingHistory::awaitsEffect);
    }

    /** What to do about each difference. */
    List<Treated> treatments(Collection<Difference> differences, Instant now, Duration patience) {
        return differences.stream()
                .map(difference -> new Treated(
                        difference,
                        of(difference.setting(), difference.declared())
                                .treatment(difference.setting(), difference.observed(), now, patience)))
                .toList();
    }

    /** A difference and what to do about it. */
    record Treated(Difference difference, SettingHistory.Treatment treatment) {}

    private SettingsHistory with(Settings values, BiFunction<Setting, SettingHistory, SettingHistory> change) {
        Map<Setting, SettingHistory> next = new EnumMap<>(Setting.class);
        next.putAll(bySetting);
        values.values().forEach((setting, value) -> next.put(setting, change.apply(setting, of(setting, value))));
        return new SettingsHistory(next);
    }
}
