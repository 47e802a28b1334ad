package dev.maildomain.crash;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the operator dies.
 *
 * @param call number of the call, from 1, counted from when the scenario's change is made
 * @param side of the effect of that call
 */
record CrashPoint(int call, Side side) {

    /** All that a run with so many calls comes to. */
    static Stream<CrashPoint> upTo(int calls) {
        return IntStream.rangeClosed(1, calls)
                .boxed()
                .flatMap(call -> Stream.of(Side.values()).map(side -> new CrashPoint(call, side)));
    }

    boolean isBefore(int reached) {
        return side == Side.BEFORE && reached == call;
    }

    boolean isAfter(int reached) {
        return side == Side.AFTER && reached == call;
    }

    @Override
    public String toString() {
        return side + " call " + call;
    }
}
