package dev.maildomain.maildomain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this process has done about one setting, and what came of it.
 *
 * @param declared the value that the rest speaks of
 * @param inPlace whether the service has shown that value
 * @param drift what the service showed in its place afterwards, until that is repaired and told
 * @param write the last write that the service accepted and that nothing has contradicted
 * @param misses when the service accepted the value and showed another all the same
 * @param refusal why the service doesn't take it
 * @param alone whether it has to be sent alone, since it was part of what the service refused
 * @param repairs of drift
 */
record SettingHistory(
        String declared,
        boolean inPlace,
        Optional<String> drift,
        Optional<Write> write,
        List<Instant> misses,
        Optional<Refusal> refusal,
        boolean alone,
        Repairs repairs) {

    /** For so long the service may show what was before a write. */
    static final Duration ECHO = Duration.ofMinutes(10);

    private static final int MAX_MISSES = 2;

    /**
     * A write that the service accepted.
     *
     * @param before what the service showed before
     * @param shown whether its answer showed the new value; if not, only a later look can tell
     */
    record Write(String value, Optional<String> before, Instant at, boolean shown) {}

    /**
     * The service's words against a value.
     *
     * @param until when to try again: what it refuses today it may take later
     */
    record Refusal(String words, Instant until) {}

    /** What to do about a difference. */
    sealed interface Treatment {
        /** Send it. */
        record Send(Carrier carrier, boolean alone) implements Treatment {}

        /** Nothing: the service shows what was before our write, and its answer has shown that it is in place. */
        record Echo() implements Treatment {}

        /** Wait: the service has accepted it, and may still show what was before. */
        record AwaitEffect(Instant until) implements Treatment {}

        /** Wait: the service refuses it. */
        record Refused(String words, Instant until) implements Treatment {}

        /** Wait: the service accepts it and shows another value. */
        record NotTaken(Instant until) implements Treatment {}

        /** Wait: somebody else keeps changing it. */
        record Contested(Instant until) implements Treatment {}
    }

    static SettingHistory of(String declared) {
        return new SettingHistory(
                declared, false, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, Repairs.NONE);
    }

    /** This history as far as it concerns {@code value}. */
    SettingHistory declaring(String value) {
        return value.equals(declared)
                ? this
                : new SettingHistory(
                        value, false, Optional.empty(), write, List.of(), Optional.empty(), false, Repairs.NONE);
    }

    /** After it was seen as declared, and whatever went before was told. */
    SettingHistory seenInPlace() {
        return new SettingHistory(
                declared,
                true,
                Optional.empty(),
                write.map(last -> new Write(
                        last.value(),
                        last.before(),
                        last.at(),
                        last.shown() || last.value().equals(declared))),
                List.of(),
                Optional.empty(),
                false,
                repairs);
    }

    /** Whether only another look can tell if the last write had an effect. */
    boolean awaitsEffect() {
        return write.filter(last -> !last.shown() && last.value().equals(declared))
                .isPresent();
    }

    /** After a look that showed {@code observed}, another value or none. */
    SettingHistory seenElse(Optional<String> observed, Instant now) {
        if (isEcho(observed, now)) {
            return this;
        }
        Optional<String> drifted = inPlace ? Optional.of(observed.orElse("")) : drift;
        boolean missed = awaitsEffect();
        return new SettingHistory(
                declared,
                false,
                drifted,
                missed ? Optional.empty() : write,
                missed ? appended(misses, now) : misses,
                refusal,
                alone,
                repairs);
    }

    /**
     * After a write that the service accepted.
     *
     * @param before what the service showed before
     * @param answer what its answer showed; empty if nothing
     */
    SettingHistory sent(Setting setting, Optional<String> before, Optional<String> answer, Instant now) {
        boolean shown = answer.filter(value -> setting.isSame(value, declared)).isPresent();
        boolean missed = answer.isPresent() && !shown;
        return new SettingHistory(
                declared,
                inPlace,
                drift,
                missed ? Optional.empty() : Optional.of(new Write(declared, before, now, shown)),
                missed ? appended(misses, now) : misses,
                Optional.empty(),
                alone,
                drift.isPresent() && !missed ? repairs.and(now) : repairs);
    }

    /** After the service refused it together with others. */
    SettingHistory refusedWithOthers() {
        return new SettingHistory(declared, inPlace, drift, write, misses, refusal, true, repairs);
    }

    /** After the service refused it. */
    SettingHistory refused(String words, Instant until) {
        return new SettingHistory(
                declared, inPlace, drift, write, misses, Optional.of(new Refusal(words, until)), true, repairs);
    }

    /** Whether {@code observed} may be only what was there before our last write. */
    boolean isEcho(Optional<String> observed, Instant now) {
        return write.filter(last -> last.value().equals(declared)
                        && now.isBefore(last.at().plus(ECHO))
                        && last.before().equals(observed))
                .isPresent();
    }

    /**
     * What to do where the service shows {@code observed}, another value than is declared.
     *
     * @param patience pause before what wasn't taken is tried once more
     */
    Treatment treatment(Setting setting, Optional<String> observed, Instant now, Duration patience) {
        Optional<Refusal> standing = refusal.filter(words -> now.isBefore(words.until()));
        if (standing.isPresent()) {
            return new Treatment.Refused(standing.get().words(), standing.get().until());
        }
        if (isEcho(observed, now)) {
            Write last = write.orElseThrow();
            return last.shown()
                    ? new Treatment.Echo()
                    : new Treatment.AwaitEffect(last.at().plus(ECHO));
        }
        if (misses.size() >= MAX_MISSES) {
            Instant again = last(misses).plus(patience);
            if (now.isBefore(again)) {
                return new Treatment.NotTaken(again);
            }
        }
        return repairs.pausedUntil(now)
                .<Treatment>map(Treatment.Contested::new)
                .orElseGet(() -> new Treatment.Send(setting.carrier(misses.size()), alone));
    }

    private static Instant last(List<Instant> times) {
        return times.get(times.size() - 1);
    }

    private static List<Instant> appended(List<Instant> times, Instant now) {
        return Stream.concat(times.stream(), Stream.of(now))
                .skip(Math.max(0, times.size() + 1 - MAX_MISSES))
                .toList();
    }
}
