package dev.maildomain.domainsapi;

import dev.maildomain.domainsapi.wire.ErrorBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;

/** The wait that a rate-limited answer asks for, in whichever of its ways: the longest one counts. */
final class RetryDelay {

    static final Duration UNNAMED = Duration.ofSeconds(60);
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String DIGITS = "\\d{1,18}";
    private static final long FIRST_EPOCH_SECOND = 1_000_000_000L;
    private static final long FIRST_EPOCH_MILLI = 100_000_000_000L;

    private RetryDelay() {}

    /**
     * Reads {@code retry-seconds} (reference page), {@code Retry-After} (RFC 9110) and the two headers that name the end
     * of the window as seconds or milliseconds since 1970. Points in time count from the answer's own {@code Date}, so
     * that a wrong clock on either side doesn't matter.
     *
     * @param now used where the answer bears no {@code Date}
     * @return between {@link #SHORTEST} and {@link #LONGEST}; {@link #UNNAMED} if the answer names no wait
     */
    static Duration of(Headers headers, ErrorBody body, Instant now) {
        Instant answered = Optional.ofNullable(headers.getDate("Date"))
                .map(Date::toInstant)
                .orElse(now);
        return Stream.of(
                        body.retrySeconds().stream().boxed().map(Duration::ofSeconds),
                        retryAfter(headers, answered).stream(),
                        reset(headers, "X-RateLimit-Reset", answered).stream(),
                        reset(headers, "X-Request-Reset", answered).stream())
                .flatMap(delays -> delays)
                .max(Comparator.naturalOrder())
                .map(RetryDelay::bounded)
                .orElse(UNNAMED);
    }

    private static Optional<Duration> retryAfter(Headers headers, Instant answered) {
        return number(headers, "Retry-After")
                .map(Duration::ofSeconds)
                .or(() -> Optional.ofNullable(headers.getDate("Retry-After"))
                        .map(date -> Duration.between(answered, date.toInstant())));
    }

    private static Optional<Duration> reset(Headers headers, String name, Instant answered) {
        return number(headers, name)
                .filter(epoch -> epoch >= FIRST_EPOCH_SECOND)
                .map(epoch -> epoch > FIRST_EPOCH_MILLI ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch))
                .map(reset -> Duration.between(answered, reset));
    }

    private static Optional<Long> number(Headers headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .map(String::strip)
                .filter(value -> value.matches(DIGITS))
                .map(Long::valueOf);
    }

    private static Duration bounded(Duration delay) {
        if (delay.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
