package dev.maildomain.sandbox;

import java.time.Duration;

/**
 * What becomes of a call.
 *
 * @param reply the answer, or null where the connection is reset instead
 * @param delay how much later it is sent
 */
record Outcome(Reply reply, Duration delay) {
    static final Outcome RESET = new Outcome(null, Duration.ZERO);

    static Outcome of(Reply reply) {
        return new Outcome(reply, Duration.ZERO);
    }

    int status() {
        return reply == null ? Journal.NO_ANSWER : reply.status();
    }
}
