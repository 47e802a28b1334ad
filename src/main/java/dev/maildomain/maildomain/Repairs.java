package dev.maildomain.maildomain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The repairs of one setting. Three within an hour are a contest: somebody else keeps changing it back, and it is set once
 * an hour from then on, until the other has left it alone for longer.
 *
 * @param times of the last few
 * @param contested whether the last one was part of a contest
 */
record Repairs(List<Instant> times, boolean contested) {

    static final Repairs NONE = new Repairs(List.of(), false);

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int OF_A_CONTEST = 3;

    /** These and one more. */
    Repairs and(Instant now) {
        List<Instant> last = Stream.concat(times.stream(), Stream.of(now))
                .skip(Math.max(0, times.size() + 1 - OF_A_CONTEST))
                .toList();
        boolean begins = last.size() == OF_A_CONTEST && !now.isAfter(last.get(0).plus(PAUSE));
        boolean goesOn = contested && now.isBefore(latest().plus(PAUSE.multipliedBy(2)));
        return new Repairs(last, begins || goesOn);
    }

    /** When to repair it again; empty if that is now. */
    Optional<Instant> pausedUntil(Instant now) {
        return contested ? Optional.of(latest().plus(PAUSE)).filter(now::isBefore) : Optional.empty();
    }

    private Instant latest() {
        return times.get(times.size() - 1);
    }
}
